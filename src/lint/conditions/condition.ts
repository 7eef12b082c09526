import type { A_Expr, Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { type Literal, literalOf } from './literal.ts';
import { columnName } from './read-expression.ts';

export type Comparison = '<' | '<=' | '=' | '>=' | '>' | '<>';

/** A CHECK as far as comparisons of a value with constants go; `of` a value is the text of its tree. */
export type Condition =
  | { readonly is: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly is: 'not'; readonly part: Condition }
  | { readonly is: 'null' | 'not null'; readonly of: Value }
  | { readonly is: 'compare'; readonly operator: Comparison; readonly of: Value; readonly with: Literal }
  | { readonly is: 'constant'; readonly value: boolean | null | undefined }
  | { readonly is: 'unknown' };

/** What varies from row to row: a column, or its length. */
export interface Value {
  readonly column: string;
  readonly text: string;
  readonly isLength: boolean;
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '=': '=',
  '>=': '<=',
  '>': '<',
  '<>': '<>',
};

const unknown: Condition = { is: 'unknown' };
const lengths = new Set(['length', 'char_length', 'character_length', 'octet_length', 'cardinality']);

export function conditionOf(node: Node | undefined): Condition {
  if (node === undefined) return unknown;
  if ('BoolExpr' in node) {
    const { boolop, args = [] } = node.BoolExpr;
    const parts = args.map(conditionOf);
    if (boolop !== 'NOT_EXPR') return { is: boolop === 'AND_EXPR' ? 'and' : 'or', parts };
    return { is: 'not', part: parts[0] ?? unknown };
  }
  if ('NullTest' in node) {
    const of = varyingIn(node.NullTest.arg);
    const is = node.NullTest.nulltesttype === 'IS_NULL' ? 'null' : 'not null';
    return of === undefined ? unknown : { is, of };
  }
  if ('A_Expr' in node) return comparison(node.A_Expr);
  const value = literalOf(node);
  return typeof value === 'boolean' || value === null ? { is: 'constant', value } : unknown;
}

/** The catalog prints BETWEEN as two comparisons, and IN as = ANY (ARRAY[…]). */
function comparison({ kind, name, lexpr, rexpr }: A_Expr): Condition {
  const operator = stringsOf(name).at(-1) ?? '';
  if (kind === 'AEXPR_OP') return compare(operator, lexpr, rexpr);
  const isAny = kind === 'AEXPR_OP_ANY';
  if (!isAny && kind !== 'AEXPR_OP_ALL') return unknown;
  const array = withoutCasts(rexpr);
  if (array === undefined || !('A_ArrayExpr' in array)) return unknown;
  const items = array.A_ArrayExpr.elements ?? [];
  return { is: isAny ? 'or' : 'and', parts: items.map((item) => compare(operator, lexpr, item)) };
}

function compare(operator: string, left: Node | undefined, right: Node | undefined): Condition {
  if (!isComparison(operator)) return unknown;
  const [a, b] = [literalOf(left), literalOf(right)];
  if (a === null || b === null) return { is: 'constant', value: null };
  if (a !== undefined && b !== undefined) return { is: 'constant', value: holds(a, operator, b) };
  const of = varyingIn(a === undefined ? left : right);
  const literal = a ?? b;
  if (of === undefined || literal === undefined) return unknown;
  return {
    is: 'compare',
    operator: b === undefined ? mirrored[operator] : operator,
    of,
    with: literal,
  };
}

function isComparison(operator: string): operator is Comparison {
  return operator in mirrored;
}

/** Texts are only told apart: how they are sorted depends on the collation. Undefined where it cannot be said. */
export function holds(a: Literal, operator: Comparison, b: Literal): boolean | null | undefined {
  if (a === null || b === null) return null;
  if (typeof a !== typeof b) return undefined;
  if (operator === '=') return a === b;
  if (operator === '<>') return a !== b;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function varyingIn(node: Node | undefined): Value | undefined {
  const inner = withoutCasts(node);
  const column = columnName(inner);
  if (column !== undefined) return { column, text: column, isLength: false };
  if (inner === undefined || !('FuncCall' in inner)) return undefined;
  const { funcname, args = [] } = inner.FuncCall;
  const called = stringsOf(funcname).at(-1) ?? '';
  const argument = columnName(withoutCasts(args[0]));
  if (argument === undefined || args.length !== 1 || !lengths.has(called)) return undefined;
  return { column: argument, text: `${called}(${argument})`, isLength: true };
}

/** A cast can make two values one (1.4 as integer), so only those that keep them apart are passed over. */
function withoutCasts(node: Node | undefined): Node | undefined {
  if (node === undefined || !('TypeCast' in node)) return node;
  const type = stringsOf(node.TypeCast.typeName?.names).at(-1) ?? '';
  const keeps = ['text', 'varchar', 'numeric', 'float8', 'int8'].includes(type);
  return keeps && node.TypeCast.typeName?.typemod === -1 ? withoutCasts(node.TypeCast.arg) : undefined;
}
