import type { Node } from '@pgsql/types';
import type { Relation, WorldConstraint } from '../world/world.ts';
import { columnIn, readExpression } from './read-tree.ts';

/**
 * Whether a valid CHECK of the table implies that the column is not null, as PostgreSQL's planner proves it
 * (predicate_implied_by, weakly): IS NOT NULL itself, within AND, in every branch of OR; `x > 0` passes NULL and is none.
 */
export function isProvenNotNull(relation: Relation, column: string): boolean {
  return [...relation.constraints.values()].some((constraint) => {
    const check = validCheck(constraint);
    return check !== undefined && implies(check, column, false);
  });
}

/** The expression of a CHECK that all rows fulfil. */
export function validCheck(constraint: WorldConstraint): Node | undefined {
  const { type, valid, enforced, expression, tree } = constraint;
  if (type !== 'check' || !valid || !enforced) return undefined;
  return tree ?? (expression === undefined ? undefined : readExpression(expression));
}

function implies(expression: Node, column: string, negated: boolean): boolean {
  if ('NullTest' in expression) {
    const { arg, nulltesttype } = expression.NullTest;
    if (nulltesttype !== (negated ? 'IS_NULL' : 'IS_NOT_NULL')) return false;
    // (a, b) IS NOT NULL says it of each; that it is not IS NULL does not.
    if (arg && 'RowExpr' in arg)
      return !negated && (arg.RowExpr.args ?? []).some((item) => columnIn(item) === column);
    return columnIn(arg) === column;
  }
  if (!('BoolExpr' in expression)) return isConstant(expression, negated);
  const { boolop, args = [] } = expression.BoolExpr;
  if (boolop === 'NOT_EXPR') return args.some((item) => implies(item, column, !negated));
  const isAnd = (boolop === 'AND_EXPR') !== negated;
  return isAnd
    ? args.some((item) => implies(item, column, negated))
    : args.every((item) => implies(item, column, negated));
}

/** A branch that is never true implies anything. */
function isConstant(expression: Node, value: boolean): boolean {
  if (!('A_Const' in expression) || expression.A_Const.isnull || !expression.A_Const.boolval) return false;
  return (expression.A_Const.boolval.boolval ?? false) === value;
}
