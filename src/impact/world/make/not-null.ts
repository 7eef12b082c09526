import { plainNotNull } from '../from-catalog/constraints-of-catalog.ts';
import type { Birth, Inheritance, World, WorldConstraint } from '../world.ts';
import { chooseConstraintName } from './choose-name.ts';
import { changeRelation, withEntry, withoutEntry } from './put-relation.ts';

interface NotNullOptions {
  readonly valid?: boolean;
  readonly inheritance?: Inheritance;
  readonly noInherit?: boolean;
}

/** Makes a column NOT NULL; PostgreSQL 18 makes a constraint of it. */
export function addNotNull(
  world: World,
  tableId: string,
  column: string,
  name: string | undefined,
  birth: Birth,
  { valid = true, inheritance, noInherit = false }: NotNullOptions = {},
): void {
  const table = world.relations.get(tableId);
  const of = table?.columns.get(column);
  if (table === undefined || of === undefined) return;
  const columns =
    of.notNull === valid ? table.columns : withEntry(table.columns, column, { ...of, notNull: valid });
  const own = notNullOf(table.constraints, column);
  if (own !== undefined) {
    const merged = { ...own, valid: own.valid || valid, inheritance: inheritance ?? own.inheritance };
    changeRelation(world, tableId, { columns, constraints: withEntry(table.constraints, own.name, merged) });
    return;
  }
  if (world.serverVersion < 180_000) {
    changeRelation(world, tableId, { columns });
    return;
  }
  const isFree = name !== undefined && !table.constraints.has(name);
  const chosen = isFree ? name : chooseConstraintName(table, [column], 'not_null');
  const constraint = {
    ...plainNotNull(table.name, column, inheritance),
    name: chosen,
    valid,
    birth,
    noInherit: noInherit ? (true as const) : undefined,
  };
  changeRelation(world, tableId, { columns, constraints: withEntry(table.constraints, chosen, constraint) });
}

export function dropNotNull(world: World, tableId: string, column: string): void {
  const table = world.relations.get(tableId);
  if (table === undefined) return;
  const of = table.columns.get(column);
  const constraint = notNullOf(table.constraints, column);
  const { constraints } = table;
  changeRelation(world, tableId, {
    columns: of === undefined ? table.columns : withEntry(table.columns, column, { ...of, notNull: false }),
    constraints: constraint === undefined ? constraints : withoutEntry(constraints, constraint.name),
  });
}

/** The constraint that PostgreSQL 18 keeps for a column's NOT NULL. */
export function notNullOf(
  constraints: ReadonlyMap<string, WorldConstraint> | undefined,
  column: string,
): WorldConstraint | undefined {
  for (const constraint of constraints?.values() ?? []) {
    if (constraint.type === 'not null' && constraint.columns[0] === column) return constraint;
  }
  return undefined;
}
