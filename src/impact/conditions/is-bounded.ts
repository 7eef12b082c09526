import type { A_Expr, Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import type { Relation } from '../world/world.ts';
import { hasLimit } from './has-limit.ts';

/**
 * Whether a WHERE can only be true of few rows by its form: a key or ctid that equals something, or lies between two
 * bounds, or rows that a query with LIMIT has chosen. What a condition on other columns selects, nobody can tell.
 */
export function isBounded(where: Node | undefined, keys: ReadonlySet<string>): boolean {
  if (where === undefined) return false;
  if (hasLimit(where) || 'CurrentOfExpr' in where) return true;
  if ('BoolExpr' in where) {
    const args = where.BoolExpr.args ?? [];
    if (where.BoolExpr.boolop === 'OR_EXPR') return args.every((part) => isBounded(part, keys));
    if (where.BoolExpr.boolop !== 'AND_EXPR') return false;
    return args.some((part) => isBounded(part, keys)) || isRange(args, keys);
  }
  if (!('A_Expr' in where)) return false;
  const { kind, rexpr } = where.A_Expr;
  const compared = comparedKey(where.A_Expr, keys);
  if (compared === undefined) return false;
  if (kind === 'AEXPR_BETWEEN' || kind === 'AEXPR_IN') return true;
  if (kind === 'AEXPR_OP_ANY') return compared.operator === '=';
  return kind === 'AEXPR_OP' && compared.operator === '=' && !isColumn(rexpr);
}

/** Columns that tell few rows apart: alone the key of a unique index, or ctid. */
export function keysOf({ constraints }: Relation): ReadonlySet<string> {
  const keys = new Set(['ctid']);
  for (const { type, columns } of constraints.values()) {
    const [column] = columns;
    if ((type === 'primary key' || type === 'unique') && columns.length === 1 && column !== undefined)
      keys.add(column);
  }
  return keys;
}

/** `id >= … and id < …` on one key. */
function isRange(args: readonly Node[], keys: ReadonlySet<string>): boolean {
  const sides = new Map<string, Set<string>>();
  for (const part of args) {
    const compared = 'A_Expr' in part && part.A_Expr.kind === 'AEXPR_OP' && comparedKey(part.A_Expr, keys);
    if (!compared) continue;
    const known = sides.get(compared.key) ?? new Set();
    sides.set(compared.key, known.add(compared.operator.slice(0, 1)));
  }
  return [...sides.values()].some((operators) => operators.has('<') && operators.has('>'));
}

function comparedKey(
  { name, lexpr }: A_Expr,
  keys: ReadonlySet<string>,
): { readonly key: string; readonly operator: string } | undefined {
  const key = lexpr && 'ColumnRef' in lexpr ? stringsOf(lexpr.ColumnRef.fields).at(-1) : undefined;
  const operator = stringsOf(name).at(-1);
  return key !== undefined && operator !== undefined && keys.has(key) ? { key, operator } : undefined;
}

/** `id = other.id` joins two tables, and any number of rows. */
function isColumn(node: Node | undefined): boolean {
  return node !== undefined && 'ColumnRef' in node;
}
