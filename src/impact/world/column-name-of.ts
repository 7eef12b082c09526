import type { Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';

/** What PostgreSQL calls the column of an expression without AS (FigureColname in parse_target.c). */
export function columnNameOf(node: Node | undefined): string {
  return strongName(node) ?? weakName(node) ?? '?column?';
}

function strongName(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('ColumnRef' in node) return stringsOf(node.ColumnRef.fields).at(-1);
  if ('A_Indirection' in node)
    return stringsOf(node.A_Indirection.indirection).at(-1) ?? strongName(node.A_Indirection.arg);
  if ('FuncCall' in node) return stringsOf(node.FuncCall.funcname).at(-1);
  if ('A_Expr' in node) return node.A_Expr.kind === 'AEXPR_NULLIF' ? 'nullif' : undefined;
  if ('TypeCast' in node) return strongName(node.TypeCast.arg);
  if ('CollateClause' in node) return strongName(node.CollateClause.arg);
  if ('CaseExpr' in node) return strongName(node.CaseExpr.defresult);
  if ('CoalesceExpr' in node) return 'coalesce';
  if ('MinMaxExpr' in node) return node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest';
  if ('A_ArrayExpr' in node) return 'array';
  if ('RowExpr' in node) return 'row';
  if ('GroupingFunc' in node) return 'grouping';
  if ('SQLValueFunction' in node) return valueFunctionName(node.SQLValueFunction.op);
  if (!('SubLink' in node)) return undefined;
  const { subLinkType, subselect } = node.SubLink;
  if (subLinkType === 'EXISTS_SUBLINK') return 'exists';
  if (subLinkType === 'ARRAY_SUBLINK') return 'array';
  const [target] = (subselect && 'SelectStmt' in subselect && subselect.SelectStmt.targetList) || [];
  if (!target || !('ResTarget' in target)) return undefined;
  return target.ResTarget.name ?? strongName(target.ResTarget.val);
}

/** A name that gives way to a better one inside. */
function weakName(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('TypeCast' in node)
    return weakName(node.TypeCast.arg) ?? stringsOf(node.TypeCast.typeName?.names).at(-1);
  if ('CollateClause' in node) return weakName(node.CollateClause.arg);
  return 'CaseExpr' in node ? (weakName(node.CaseExpr.defresult) ?? 'case') : undefined;
}

/** SVFOP_CURRENT_TIMESTAMP_N is current_timestamp. */
function valueFunctionName(op: string | undefined): string | undefined {
  return op?.replace('SVFOP_', '').replace('_N', '').toLowerCase();
}
