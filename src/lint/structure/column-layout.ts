import type { Column, SchemaIndex } from '../schema-index.ts';
import { type Storage, storageOf } from '../types/storage.ts';

export interface ColumnLayout {
  /** Bytes of alignment between the columns of a row without nulls, as far as they are certain. */
  readonly padding: number;
  /** By how many bytes of these the row gets shorter with the columns in `best` order. */
  readonly saving: number;
  /** The widest alignment first, of variable length last, else in the present order. */
  readonly best: readonly Column[];
}

interface StoredColumn {
  readonly column: Column;
  readonly storage: Storage;
}

/** How the columns of a table lie in its rows. Virtual generated columns are nowhere. */
export function layoutOf(columns: readonly Column[], schema: SchemaIndex): ColumnLayout {
  const stored = columns
    .filter(({ attributes }) => attributes.generated?.kind !== 'virtual')
    .map((column) => ({ column, storage: storageOf(column.attributes.type, schema) }));
  const best = [...stored].sort((a, b) => rankOf(a.storage) - rankOf(b.storage));
  const [now, then] = [measure(stored), measure(best)];
  // Rows are rounded up to 8 bytes. With a text in it the length is any, so that each byte counts in the mean.
  const saving = now.exact
    ? roundUp(now.bytes, 8) - roundUp(then.bytes, 8)
    : Math.max(0, now.padding - then.padding);
  return { padding: now.padding, saving, best: best.map(({ column }) => column) };
}

function rankOf({ bytes, alignment }: Storage): number {
  return bytes === undefined ? 100 : 10 - alignment;
}

function measure(columns: readonly StoredColumn[]): {
  readonly bytes: number;
  readonly padding: number;
  readonly exact: boolean;
} {
  let bytes = 0;
  let padding = 0;
  /** The offset is known modulo this: 8 at the start, nothing after a text. */
  let known = 8;
  for (const { storage } of columns) {
    if (storage.bytes === undefined) {
      known = 1;
      continue;
    }
    const gap = known >= storage.alignment ? roundUp(bytes, storage.alignment) - bytes : 0;
    if (known < storage.alignment) {
      // It begins at a multiple of its alignment, after a gap that may be none.
      known = storage.alignment;
      bytes = 0;
    }
    padding += gap;
    bytes += gap + storage.bytes;
  }
  return { bytes, padding, exact: columns.every(({ storage }) => storage.bytes !== undefined) };
}

function roundUp(bytes: number, to: number): number {
  return Math.ceil(bytes / to) * to;
}
