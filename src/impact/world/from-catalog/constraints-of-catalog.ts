import type { ObjectOf } from '../../../catalog/catalog.ts';
import { generatedName } from '../../../sql/dependencies/generated-name.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import type { Relation, WorldColumn, WorldConstraint } from '../world.ts';
import { inheritanceOf } from './columns-of-catalog.ts';

export function constraintOfCatalog(
  object: ObjectOf<'constraint'>,
  index: string | undefined,
): WorldConstraint {
  const { attributes } = object;
  const { type, notValid = false, notEnforced = false, deferrable = false } = attributes;
  return {
    name: object.name,
    type,
    columns: attributes.columns ?? columnsNeeded(object),
    expression: attributes.expression,
    references: attributes.references,
    valid: !notValid && !notEnforced,
    enforced: !notEnforced,
    deferrable,
    initiallyDeferred: attributes.initiallyDeferred ?? false,
    index,
    birth: undefined,
    inheritance: inheritanceOf(attributes),
    noInherit: attributes.noInherit,
  };
}

/** A CHECK or EXCLUDE names its columns within its text; they are among what it depends on. */
function columnsNeeded({ dependsOn, parent }: ObjectOf<'constraint'>): readonly string[] {
  const prefix = `column:${parent?.slice(parent.indexOf(':') + 1)}.`;
  return dependsOn
    .filter((id) => id.startsWith(prefix))
    .map((id) => splitIdentifiers(id.slice(prefix.length), '.').at(0) ?? '');
}

/**
 * PostgreSQL 18 has a constraint for every NOT NULL; the catalog leaves out those that say no more than the column,
 * which can be dropped and renamed by their names all the same. `ancestor` is the topmost parent's name. Marks columns whose NOT NULL is not valid.
 */
export function addPlainNotNulls(
  relation: Relation,
  columns: Map<string, WorldColumn>,
  constraints: Map<string, WorldConstraint>,
  ancestor: string,
): void {
  if (relation.kind === 'view' || relation.kind === 'materialized view') return;
  const told = new Map<string, WorldConstraint>();
  for (const constraint of constraints.values()) {
    if (constraint.type === 'not null') told.set(constraint.columns[0] ?? '', constraint);
  }
  for (const column of columns.values()) {
    const constraint = told.get(column.name);
    if (constraint !== undefined && !constraint.valid)
      columns.set(column.name, { ...column, notNull: false });
    if (!column.notNull || constraint !== undefined) continue;
    // What came from a parent has the parent's name.
    const table = column.inheritance === 'inherited' ? ancestor : relation.name;
    const plain = plainNotNull(table, column.name, column.inheritance);
    if (!constraints.has(plain.name)) constraints.set(plain.name, plain);
  }
}

/** NOT NULL of a column under the name that PostgreSQL gives it. */
export function plainNotNull(
  table: string,
  column: string,
  inheritance: WorldConstraint['inheritance'],
): WorldConstraint {
  return {
    name: notNullName(table, column),
    type: 'not null',
    columns: [column],
    expression: undefined,
    references: undefined,
    valid: true,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    index: undefined,
    birth: undefined,
    inheritance,
  };
}

/** The short way first: there are as many as columns. */
function notNullName(table: string, column: string): string {
  const name = `${table}_${column}_not_null`;
  return Buffer.byteLength(name) <= 63 ? name : generatedName(table, [column], 'not_null');
}
