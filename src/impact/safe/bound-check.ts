import type { Node, PartitionBoundSpec } from '@pgsql/types';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import type { Relation } from '../world/world.ts';

/**
 * The rows that a partition may hold as the SQL of a CHECK, and those that it may not: what PostgreSQL takes as proof
 * when it attaches. Undefined where it is not a range or list of constants over one plain column.
 */
export function boundCheck(
  parent: Relation,
  bound: PartitionBoundSpec | undefined,
): { readonly within: string; readonly outside: string } | undefined {
  const column = keyColumn(parent);
  if (column === undefined || bound === undefined || bound.is_default) return undefined;
  if (bound.strategy === 'l') return listCheck(column, bound.listdatums ?? []);
  if (bound.strategy !== 'r') return undefined;
  const from = bound.lowerdatums ?? [];
  const to = bound.upperdatums ?? [];
  return from.length === 1 && to.length === 1 ? rangeCheck(column, from[0], to[0]) : undefined;
}

/** `RANGE (created_at)`: its one column, quoted. */
function keyColumn({ partitionKey, columns }: Relation): string | undefined {
  const inner = partitionKey?.slice(partitionKey.indexOf('(') + 1, -1);
  const [name, ...more] = inner === undefined ? [] : splitIdentifiers(inner, ',');
  return name !== undefined && more.length === 0 && columns.has(name) ? quoteIdentifier(name) : undefined;
}

function listCheck(column: string, datums: readonly Node[]) {
  const values = datums.map(constant);
  if (values.some((value) => value === undefined || value === 'null')) return undefined;
  const list = values.join(', ');
  return {
    within: `${column} is not null and ${column} in (${list})`,
    outside: `${column} is null or ${column} not in (${list})`,
  };
}

function rangeCheck(column: string, from: Node | undefined, to: Node | undefined) {
  const low = isLimit(from, 'minvalue') ? 'none' : constant(from);
  const high = isLimit(to, 'maxvalue') ? 'none' : constant(to);
  if (low === undefined || high === undefined) return undefined;
  const above = low === 'none' ? [] : [`${column} >= ${low}`];
  const below = high === 'none' ? [] : [`${column} < ${high}`];
  const beneath = low === 'none' ? [] : [`${column} < ${low}`];
  const beyond = high === 'none' ? [] : [`${column} >= ${high}`];
  return {
    within: [`${column} is not null`, ...above, ...below].join(' and '),
    outside: [`${column} is null`, ...beneath, ...beyond].join(' or '),
  };
}

/** MINVALUE and MAXVALUE are column references to the parser. */
function isLimit(node: Node | undefined, word: string): boolean {
  if (!node || !('ColumnRef' in node)) return false;
  return stringsOf(node.ColumnRef.fields)[0] === word;
}

function constant(node: Node | undefined): string | undefined {
  if (!node || !('A_Const' in node)) return undefined;
  const { sval, ival, fval, boolval, isnull } = node.A_Const;
  if (isnull) return 'null';
  if (sval) return quoteLiteral(sval.sval ?? '');
  if (boolval) return String(boolval.boolval === true);
  if (fval) return fval.fval;
  return ival ? String(ival.ival ?? 0) : undefined;
}
