import type { A_Expr, Node } from '@pgsql/types';
import { stringsOf } from '../../../sql/dependencies/tree-values.ts';
import { columnIn, eachNode } from '../read-tree.ts';

export type Comparison = '<' | '<=' | '=' | '>=' | '>' | '<>';

/** A condition as far as bounds of partitions need it; what is more than that is opaque. */
export type Clause =
  | { readonly is: 'and' | 'or'; readonly of: readonly Clause[] }
  | { readonly is: 'null' | 'not null'; readonly column: string }
  | { readonly is: Comparison; readonly column: string; readonly value: string }
  | { readonly is: 'opaque'; readonly columns: ReadonlySet<string> };

const negations: Readonly<Record<Comparison, Comparison>> = {
  '<': '>=',
  '<=': '>',
  '=': '<>',
  '>=': '<',
  '>': '<=',
  '<>': '=',
};

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '=': '=',
  '>=': '<=',
  '>': '<',
  '<>': '<>',
};

/** Reads a CHECK's tree, with NOT pushed down to the comparisons. */
export function readClause(node: Node, negated = false): Clause {
  if ('BoolExpr' in node) {
    const { boolop, args = [] } = node.BoolExpr;
    const [first] = args;
    if (boolop === 'NOT_EXPR') return first === undefined ? opaque(node) : readClause(first, !negated);
    const is = (boolop === 'AND_EXPR') === negated ? 'or' : 'and';
    return { is, of: args.map((item) => readClause(item, negated)) };
  }
  if ('NullTest' in node) {
    const column = columnIn(node.NullTest.arg);
    const is = (node.NullTest.nulltesttype === 'IS_NULL') === negated ? 'not null' : 'null';
    return column === undefined ? opaque(node) : { is, column };
  }
  return 'A_Expr' in node ? (readComparison(node.A_Expr, negated) ?? opaque(node)) : opaque(node);
}

/** The negation of a clause whose parts are all known. */
export function negate(clause: Clause): Clause {
  switch (clause.is) {
    case 'and':
      return { is: 'or', of: clause.of.map(negate) };
    case 'or':
      return { is: 'and', of: clause.of.map(negate) };
    case 'null':
      return { ...clause, is: 'not null' };
    case 'not null':
      return { ...clause, is: 'null' };
    case 'opaque':
      return clause;
    default:
      return { ...clause, is: negations[clause.is] };
  }
}

/** `k >= 10`, `10 <= k`, `k BETWEEN 1 AND 2`, `k IN (1, 2)`, and `k = ANY (ARRAY[1, 2])` as which the catalog prints it. */
function readComparison({ kind, name, lexpr, rexpr }: A_Expr, negated: boolean): Clause | undefined {
  const operator = stringsOf(name).at(-1);
  if (kind === 'AEXPR_BETWEEN') {
    const [low, high] = itemsOf(rexpr);
    const both = [compare('>=', lexpr, low), compare('<=', lexpr, high)];
    return signed(all('and', both), negated);
  }
  const items =
    kind === 'AEXPR_IN' ? itemsOf(rexpr) : kind === 'AEXPR_OP_ANY' ? arrayItems(rexpr) : undefined;
  if (items !== undefined) {
    if (operator === '=')
      return signed(
        all(
          'or',
          items.map((item) => compare('=', lexpr, item)),
        ),
        negated,
      );
    if (operator === '<>' && kind === 'AEXPR_IN')
      return signed(
        all(
          'and',
          items.map((item) => compare('<>', lexpr, item)),
        ),
        negated,
      );
    return undefined;
  }
  if (kind !== 'AEXPR_OP' || !isComparison(operator)) return undefined;
  return signed(compare(operator, lexpr, rexpr) ?? compare(mirrored[operator], rexpr, lexpr), negated);
}

function signed(clause: Clause | undefined, negated: boolean): Clause | undefined {
  return clause && negated ? negate(clause) : clause;
}

function all(is: 'and' | 'or', of: readonly (Clause | undefined)[]): Clause | undefined {
  const known = of.filter((clause) => clause !== undefined);
  return known.length === of.length && known.length > 0 ? { is, of: known } : undefined;
}

function compare(is: Comparison, left: Node | undefined, right: Node | undefined): Clause | undefined {
  const column = columnIn(uncast(left));
  const value = literalOf(right);
  return column === undefined || value === undefined ? undefined : { is, column, value };
}

function isComparison(operator: string | undefined): operator is Comparison {
  return operator !== undefined && operator in negations;
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node && 'List' in node ? (node.List.items ?? []) : [];
}

function arrayItems(node: Node | undefined): readonly Node[] | undefined {
  const array = uncast(node);
  return array && 'A_ArrayExpr' in array ? array.A_ArrayExpr.elements : undefined;
}

function uncast(node: Node | undefined): Node | undefined {
  return node && 'TypeCast' in node ? uncast(node.TypeCast.arg) : node;
}

/** A constant as text, casts left aside: the bound and the CHECK are of one column, and so of one type. */
export function literalOf(node: Node | undefined): string | undefined {
  const constant = uncast(node);
  if (constant && 'A_Expr' in constant) {
    const { kind, name, lexpr, rexpr } = constant.A_Expr;
    const value = literalOf(rexpr);
    const isMinus = kind === 'AEXPR_OP' && lexpr === undefined && stringsOf(name)[0] === '-';
    return isMinus && value !== undefined ? `-${value}` : undefined;
  }
  if (!constant || !('A_Const' in constant) || constant.A_Const.isnull) return undefined;
  const { ival, fval, sval, boolval } = constant.A_Const;
  if (ival) return String(ival.ival ?? 0);
  if (boolval) return String(boolval.boolval ?? false);
  return fval?.fval ?? sval?.sval;
}

function opaque(node: Node): Clause {
  const columns = new Set<string>();
  eachNode({ node: [node] }, (kind, found) => {
    const name = kind === 'ColumnRef' ? columnIn({ ColumnRef: found } as Node) : undefined;
    if (name !== undefined) columns.add(name);
  });
  return { is: 'opaque', columns };
}
