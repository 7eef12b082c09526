import type { A_Const, Node } from '@pgsql/types';

/** Whether a WHERE keeps nothing out: there is none, or it is `true`, `1 = 1` and the like. */
export function isAlwaysTrue(where: Node | undefined): boolean {
  if (where === undefined) return true;
  if ('A_Const' in where) return where.A_Const.boolval?.boolval === true;
  if ('BoolExpr' in where && where.BoolExpr.boolop === 'OR_EXPR')
    return (where.BoolExpr.args ?? []).some((part) => isAlwaysTrue(part));
  if ('BoolExpr' in where && where.BoolExpr.boolop === 'AND_EXPR')
    return (where.BoolExpr.args ?? []).every((part) => isAlwaysTrue(part));
  if (!('A_Expr' in where) || where.A_Expr.kind !== 'AEXPR_OP') return false;
  const { name, lexpr, rexpr } = where.A_Expr;
  const operator = name?.[0];
  if (!operator || !('String' in operator) || operator.String.sval !== '=') return false;
  const [left, right] = [constantOf(lexpr), constantOf(rexpr)];
  return left !== undefined && left === right;
}

function constantOf(node: Node | undefined): string | undefined {
  if (!node || !('A_Const' in node) || node.A_Const.isnull) return undefined;
  const { ival, fval, sval, boolval }: A_Const = node.A_Const;
  return JSON.stringify([ival, fval, sval, boolval]);
}
