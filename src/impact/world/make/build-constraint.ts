import { columnsIn } from '../../../sql/operations/index-columns.ts';
import type { ConstraintSpec } from '../../../sql/operations/operation.ts';
import { findRelation } from '../find.ts';
import { printExpression } from '../print-expression.ts';
import type { Birth, Relation, World, WorldConstraint } from '../world.ts';
import { chooseConstraintName } from './choose-name.ts';

/** A constraint as a statement adds it to a table; keys get their name and index elsewhere. */
export function buildConstraint(
  world: World,
  table: Relation,
  spec: ConstraintSpec,
  birth: Birth,
): WorldConstraint {
  const { type, expression } = spec;
  const columns = type === 'check' ? columnsIn(expression) : spec.columns;
  return {
    name: spec.isNamed && spec.name !== undefined ? spec.name : generated(table, type, columns),
    type,
    columns,
    expression: printExpression(expression),
    tree: expression,
    references: referencesOf(world, table, spec),
    valid: !spec.notValid && !spec.notEnforced,
    enforced: !spec.notEnforced,
    deferrable: spec.deferrable,
    initiallyDeferred: spec.node.initdeferred === true,
    index: undefined,
    birth,
    noInherit: spec.noInherit ? true : undefined,
  };
}

function generated(table: Relation, type: ConstraintSpec['type'], columns: readonly string[]): string {
  switch (type) {
    case 'check':
      // The column's name is in it where the expression is about one alone.
      return chooseConstraintName(table, columns.length === 1 ? columns : [], 'check');
    case 'foreign key':
      return chooseConstraintName(table, columns, 'fkey');
    default:
      return chooseConstraintName(table, columns, 'not_null');
  }
}

/** Without a list of columns a foreign key refers to the primary key. */
function referencesOf(
  world: World,
  table: Relation,
  { references }: ConstraintSpec,
): WorldConstraint['references'] {
  if (references === undefined) return undefined;
  const found = findRelation(world, references.table);
  const target = found?.id === table.id ? table : found;
  if (target === undefined) return undefined;
  if (references.columns.length > 0) return { table: target.id, columns: references.columns };
  const key = [...target.constraints.values()].find(({ type }) => type === 'primary key');
  return { table: target.id, columns: key?.columns ?? [] };
}
