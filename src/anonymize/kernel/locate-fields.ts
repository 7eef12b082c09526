import type { RowLayout } from './row-layout.ts';

const tab = 0x09;
const newline = 0x0a;

/** Where the fields of a row lie: `ends[i]` is −1 for NULL in binary. */
export interface FieldPlaces {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where the next row begins. */
  readonly next: number;
}

/** Reads a row that begins at `from`. */
export function locateFields(rows: Buffer, from: number, format: RowLayout['format']): FieldPlaces {
  return format === 'text' ? locateInText(rows, from) : locateInBinary(rows, from);
}

function locateInText(rows: Buffer, from: number): FieldPlaces {
  const starts = [from];
  const ends: number[] = [];
  const found = rows.indexOf(newline, from);
  const next = found === -1 ? rows.length : found;
  for (let at = rows.indexOf(tab, from); at !== -1 && at < next; at = rows.indexOf(tab, at + 1)) {
    ends.push(at);
    starts.push(at + 1);
  }
  ends.push(next);
  return { starts, ends, next: next + 1 };
}

function locateInBinary(rows: Buffer, from: number): FieldPlaces {
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = from + 2;
  for (let left = rows.readInt16BE(from); left > 0; left--) {
    const length = rows.readInt32BE(at);
    at += 4;
    starts.push(at);
    ends.push(length === -1 ? -1 : at + length);
    at += Math.max(0, length);
  }
  return { starts, ends, next: at };
}
