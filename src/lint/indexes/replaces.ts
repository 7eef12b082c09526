import type { IndexKey } from '../../catalog/constraint-attributes.ts';
import type { Index } from '../schema-index.ts';

/** Whether all that `index` finds, orders and forbids is found, ordered and forbidden by `other`. */
export function replaces(other: Index, index: Index): boolean {
  const [a, b] = [other.attributes, index.attributes];
  if (a.method !== b.method || a.predicate !== b.predicate || a.invalid || b.invalid) return false;
  if (a.keys[0]?.column !== b.keys[0]?.column) return false;
  // The index of an exclusion constraint forbids more than its keys tell.
  if (b.constraint !== undefined && b.method !== 'btree') return false;
  const isEqual = a.keys.length === b.keys.length;
  // Only a B-tree finds by the first keys alone as well as by all.
  if (!isEqual && (a.method !== 'btree' || a.keys.length < b.keys.length)) return false;
  if (b.unique && !(isEqual && a.unique && !(b.nullsNotDistinct && !a.nullsNotDistinct))) return false;
  const has = new Set([...a.keys.map(({ column }) => column), ...(a.include ?? [])]);
  if (b.include?.some((column) => !has.has(column))) return false;
  const first = a.keys.slice(0, b.keys.length);
  return sameKeys(first, b.keys) || (a.method === 'btree' && sameKeys(first, b.keys.map(backwards)));
}

function sameKeys(a: readonly IndexKey[], b: readonly IndexKey[]): boolean {
  return a.every((key, place) => signature(key) === signature(b[place] ?? {}));
}

function signature({
  column,
  expression,
  collation,
  operatorClass,
  operatorClassOptions,
  order,
  nulls,
}: IndexKey): string {
  return JSON.stringify([column, expression, collation, operatorClass, operatorClassOptions, order, nulls]);
}

/** The key as a scan from the end meets it; `nulls` says only what does not go with the order. */
function backwards({ order, nulls, ...key }: IndexKey): IndexKey {
  return {
    ...key,
    ...(order === undefined && { order: 'desc' }),
    ...(nulls !== undefined && { nulls: nulls === 'first' ? 'last' : 'first' }),
  };
}
