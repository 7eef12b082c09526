import type { LargeRow } from '../../postgres/copy/row-transform.ts';
import { copyNull } from './copy-text.ts';
import { locateFields } from './locate-fields.ts';
import type { RowLayout } from './row-layout.ts';

type Write = (bytes: Uint8Array) => void;
type Rows = (rows: Uint8Array) => Uint8Array;

const tab = 0x09;
const newline = 0x0a;

/**
 * A row too large to be held: its fields go on as they come, but for those of changed columns, each of which is held
 * and changed by itself, in a row that has nothing else.
 */
export function largeRow(
  layout: RowLayout,
  changed: ReadonlySet<string>,
  change: Rows,
  write: Write,
): LargeRow {
  const touched = layout.columns.map(({ name }) => changed.has(name));
  return layout.format === 'text'
    ? largeLine(layout, touched, change, write)
    : largeTuple(layout, touched, change, write);
}

function largeLine(layout: RowLayout, touched: readonly boolean[], change: Rows, write: Write): LargeRow {
  let column = 0;
  let held: Uint8Array[] = [];
  const fieldEnds = (): void => {
    if (!touched[column]) return;
    const others = (count: number): string[] => Array.from({ length: count }, () => copyNull);
    const before = others(column)
      .map((field) => `${field}\t`)
      .join('');
    const after = others(layout.columns.length - column - 1)
      .map((field) => `\t${field}`)
      .join('');
    const row = Buffer.from(change(Buffer.concat([Buffer.from(before), ...held, Buffer.from(`${after}\n`)])));
    const { starts, ends } = locateFields(row, 0, 'text');
    write(row.subarray(starts[column], ends[column]));
    held = [];
  };
  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const end = firstOf(bytes, at);
        const piece = bytes.subarray(at, end);
        // A copy: the bytes are used again when this returns.
        if (touched[column]) held.push(Uint8Array.from(piece));
        else write(piece);
        if (end === bytes.length) return undefined;
        fieldEnds();
        write(bytes.subarray(end, end + 1));
        if (bytes[end] === newline) return end + 1;
        column++;
        at = end + 1;
      }
      return undefined;
    },
  };
}

/** Where the field ends, or the bytes do. */
function firstOf(bytes: Uint8Array, from: number): number {
  const line = bytes.indexOf(newline, from);
  const rest = line === -1 ? bytes : bytes.subarray(0, line);
  const field = rest.indexOf(tab, from);
  return field === -1 ? rest.length : field;
}

function largeTuple(layout: RowLayout, touched: readonly boolean[], change: Rows, write: Write): LargeRow {
  const count = layout.columns.length;
  let column = 0;
  let reading: 'count' | 'length' | 'field to keep' | 'field to change' = 'count';
  /** Bytes still to come of what is read. */
  let left = 2;
  let held: Uint8Array[] = [];

  /** All of it has come. False at the end of the row. */
  const isRead = (): boolean => {
    if (reading === 'length') {
      const length = Buffer.concat(held).readInt32BE();
      left = Math.max(0, length);
      reading = touched[column] && length !== -1 ? 'field to change' : 'field to keep';
      if (reading === 'field to keep') write(Buffer.concat(held));
      return left > 0 || isRead();
    }
    if (reading === 'count') write(Buffer.concat(held));
    else {
      if (reading === 'field to change') writeChanged(Buffer.concat(held));
      column++;
    }
    [reading, left, held] = ['length', 4, []];
    return column < count;
  };

  /** A field, its length before it. */
  const writeChanged = (field: Buffer): void => {
    const row = Buffer.alloc(2 + (count - 1) * 4 + field.length, 0xff);
    row.writeInt16BE(count);
    row.set(field, 2 + column * 4);
    const result = Buffer.from(change(row));
    const { starts, ends } = locateFields(result, 0, 'binary');
    const [start = 0, end = -1] = [starts[column], ends[column]];
    write(result.subarray(start - 4, Math.max(start, end)));
  };

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + left);
        at += piece.length;
        left -= piece.length;
        if (reading === 'field to keep') write(piece);
        else held.push(Uint8Array.from(piece));
        if (left === 0 && !isRead()) return at;
      }
      return undefined;
    },
  };
}
