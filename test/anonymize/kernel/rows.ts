import { asTransform } from '../../../src/anonymize/as-transform.ts';
import type { CompiledColumn } from '../../../src/anonymize/compiled-column.ts';
import { copyNull, escapeCopyText, unescapeCopyText } from '../../../src/anonymize/kernel/copy-text.ts';
import type { Row } from '../../../src/anonymize/strategy.ts';

/** Values of columns that are text, as a COPY of them. */
export function encodeRows(rows: readonly (readonly (string | null)[])[], format: 'text' | 'binary'): Buffer {
  if (format === 'text') {
    const line = (row: readonly (string | null)[]): string =>
      `${row.map((value) => (value === null ? copyNull : escapeCopyText(value))).join('\t')}\n`;
    return Buffer.from(rows.map(line).join(''));
  }
  return Buffer.concat(rows.flatMap((row) => [int16(row.length), ...row.flatMap((value) => fieldOf(value))]));
}

export function decodeRows(bytes: Uint8Array, format: 'text' | 'binary'): (string | null)[][] {
  const buffer = Buffer.from(bytes);
  if (format === 'text') {
    const lines = buffer.toString().split('\n');
    if (lines.pop() !== '') throw new Error('the last row has no end');
    return lines.map((line) =>
      line.split('\t').map((field) => (field === copyNull ? null : unescapeCopyText(field))),
    );
  }
  const rows: (string | null)[][] = [];
  for (let at = 0; at < buffer.length; ) {
    const row: (string | null)[] = [];
    const fields = buffer.readInt16BE(at);
    at += 2;
    for (let field = 0; field < fields; field++) {
      const length = buffer.readInt32BE(at);
      at += 4;
      row.push(length === -1 ? null : buffer.toString('utf8', at, at + length));
      at += Math.max(0, length);
    }
    rows.push(row);
  }
  return rows;
}

function fieldOf(value: string | null): Buffer[] {
  if (value === null) return [int32(-1)];
  const bytes = Buffer.from(value);
  return [int32(bytes.length), bytes];
}

function int16(number: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(number);
  return bytes;
}

function int32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(number);
  return bytes;
}

/** What a row transform gives at once; one that changes in batches gives none. */
export function atOnce(given: Uint8Array | Promise<Uint8Array>): Uint8Array {
  if (given instanceof Uint8Array) return given;
  throw new Error('a promise came where bytes were to come at once');
}

/** What a change makes of a value, where it is made at once. */
export function changeOf(change: CompiledColumn['change'], value: string, row: Row): string | null {
  return asTransform(change)(value, row);
}
