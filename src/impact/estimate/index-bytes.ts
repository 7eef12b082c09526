import type { Relation, WorldIndex } from '../world/world.ts';

/** pg_type.typlen of types that often stand in indexes, as format_type names them. */
const fixedWidths: Readonly<Record<string, number>> = {
  boolean: 1,
  smallint: 2,
  integer: 4,
  bigint: 8,
  oid: 4,
  real: 4,
  'double precision': 8,
  date: 4,
  'time without time zone': 8,
  'timestamp without time zone': 8,
  'timestamp with time zone': 8,
  interval: 16,
  uuid: 16,
};

/** Average bytes of a column's values, as pg_stats has them; undefined where it was never analyzed. */
export type ColumnWidths = (relation: string, column: string) => number | undefined;

/**
 * Bytes of a btree or hash index on these keys: an item is 8 bytes and the key, rounded up to 8, with 4 bytes that
 * point at it, and pages are filled to 90 % (hash: 75 %, of a 4-byte code). Equal keys that a btree keeps only once
 * make it smaller. Undefined for other methods, expressions, predicates and columns of unknown width.
 */
export function indexBytes(
  table: Relation,
  { keys, method, predicate }: Pick<WorldIndex, 'keys' | 'method' | 'predicate'>,
  rows: number,
  widths: ColumnWidths = () => undefined,
): number | undefined {
  if (predicate !== undefined) return undefined;
  if (method === 'hash') return pages((rows * 20) / 0.75);
  if (method !== 'btree') return undefined;
  let width = 0;
  for (const key of keys) {
    const type = key === undefined ? undefined : table.columns.get(key)?.type;
    if (key === undefined || type === undefined) return undefined;
    const bytes = fixedWidths[type] ?? widths(table.id, key);
    if (bytes === undefined) return undefined;
    width += bytes;
  }
  return pages((rows * (Math.ceil((8 + width) / 8) * 8 + 4)) / 0.9);
}

/** Of 8 kB; one more is the root, and one says where the root is. */
function pages(bytes: number): number {
  return (Math.ceil(bytes / 8192) + 2) * 8192;
}
