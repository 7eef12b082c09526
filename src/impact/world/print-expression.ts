import type { A_Expr, BoolExpr, FuncCall, Node, TypeName } from '@pgsql/types';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';

/**
 * A simple expression as SQL, in parentheses where it has parts: columns, constants, comparisons, AND, OR, NOT, IS NULL,
 * calls and casts. Undefined for anything else: then only the tree says what it is.
 */
export function printExpression(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('ColumnRef' in node) return dotted(node.ColumnRef.fields);
  if ('A_Const' in node) return printConstant(node);
  if ('NullTest' in node) {
    const is = node.NullTest.nulltesttype === 'IS_NULL' ? 'IS NULL' : 'IS NOT NULL';
    return joined([printExpression(node.NullTest.arg)], ([arg]) => `(${arg} ${is})`);
  }
  if ('BoolExpr' in node) return printBoolean(node.BoolExpr);
  if ('A_Expr' in node) return printOperator(node.A_Expr);
  if ('FuncCall' in node) return printCall(node.FuncCall);
  if ('TypeCast' in node) {
    const { arg, typeName } = node.TypeCast;
    return joined([printExpression(arg), printType(typeName)], ([value, type]) => `${value}::${type}`);
  }
  return undefined;
}

/** The text if all parts have one. */
function joined(
  parts: readonly (string | undefined)[],
  join: (texts: readonly string[]) => string,
): string | undefined {
  const texts = parts.filter((part) => part !== undefined);
  return texts.length === parts.length ? join(texts) : undefined;
}

function dotted(fields: readonly Node[] | undefined): string | undefined {
  const names = stringsOf(fields);
  return names.length === fields?.length ? names.map(quoteIdentifier).join('.') : undefined;
}

function printConstant({
  A_Const: { ival, fval, sval, boolval, isnull },
}: Extract<Node, { A_Const: unknown }>) {
  if (isnull === true) return 'NULL';
  if (sval) return quoteLiteral(sval.sval ?? '');
  if (boolval) return boolval.boolval === true ? 'true' : 'false';
  if (fval) return fval.fval;
  return ival ? String(ival.ival ?? 0) : undefined;
}

function printBoolean({ boolop, args = [] }: BoolExpr): string | undefined {
  return joined(args.map(printExpression), (parts) =>
    boolop === 'NOT_EXPR' ? `(NOT ${parts[0]})` : `(${parts.join(boolop === 'AND_EXPR' ? ' AND ' : ' OR ')})`,
  );
}

function printOperator({ kind, name, lexpr, rexpr }: A_Expr): string | undefined {
  const [operator, schema] = stringsOf(name).toReversed();
  if (operator === undefined || schema !== undefined) return undefined;
  if (kind === 'AEXPR_IN' && rexpr !== undefined && 'List' in rexpr) {
    const items = (rexpr.List.items ?? []).map(printExpression);
    const word = operator === '<>' ? 'NOT IN' : 'IN';
    return joined(
      [printExpression(lexpr), ...items],
      ([left, ...rest]) => `(${left} ${word} (${rest.join(', ')}))`,
    );
  }
  if (kind !== 'AEXPR_OP') return undefined;
  if (lexpr === undefined) return joined([printExpression(rexpr)], ([right]) => `(${operator} ${right})`);
  return joined(
    [printExpression(lexpr), printExpression(rexpr)],
    ([left, right]) => `(${left} ${operator} ${right})`,
  );
}

function printCall(call: FuncCall): string | undefined {
  if (call.agg_filter || call.agg_order || call.agg_star || call.over || call.func_variadic) return undefined;
  return joined(
    [dotted(call.funcname), ...(call.args ?? []).map(printExpression)],
    ([name, ...rest]) => `${name}(${rest.join(', ')})`,
  );
}

function printType(type: TypeName | undefined): string | undefined {
  if (type === undefined || type.pct_type) return undefined;
  const modifiers = (type.typmods ?? []).map(printExpression);
  const brackets = (type.arrayBounds?.length ?? 0) > 0 ? '[]' : '';
  return joined(
    [dotted(type.names), ...modifiers],
    ([name, ...rest]) => `${name}${rest.length > 0 ? `(${rest.join(', ')})` : ''}${brackets}`,
  );
}
