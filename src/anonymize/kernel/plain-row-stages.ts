import { ConfitureError } from '../../errors.ts';
import { asTransform } from '../as-transform.ts';
import type { CompiledColumn } from '../compiled-column.ts';
import type { Transform } from '../strategy.ts';
import { type ChangedColumn, columnsAtWork, type ReadColumn } from './changed-columns.ts';
import { copyNull, escapeCopyText, unescapeCopyText } from './copy-text.ts';
import { decodeField, encodeField, type FieldForm } from './field-codec.ts';
import { type FieldPlaces, locateFields } from './locate-fields.ts';
import { badResult, ofRow } from './row-errors.ts';
import type { RowLayout } from './row-layout.ts';
import { linesOf, type RowStages } from './row-stages.ts';

/** Row stages without the kernel: several times slower, and what the kernel is held equal to. */
export function plainRowStages(layout: RowLayout, compiled: readonly CompiledColumn[]): RowStages {
  const { changed, read } = columnsAtWork(layout, compiled);
  const columns = new Map(read.map((column) => [column.name, column]));
  const works = changed.map((column) => ({ column, work: workOf(column) }));
  const columnOf = (name: string): ReadColumn => {
    const column = columns.get(name);
    if (column === undefined) throw new Error(`the column ${name} was not said to be read`);
    return column;
  };

  return {
    gather(part, names) {
      const rows = asBuffer(part);
      const asked = names.map(columnOf);
      const lines = asked.map((): string[] => []);
      let count = 0;
      for (let from = 0; from < rows.length; count++) {
        const places = locateRow(rows, from, layout);
        for (const [i, column] of asked.entries()) {
          const value = readValue(rows, places, column);
          lines[i]?.push(value === null ? `${copyNull}\n` : `${escapeCopyText(value)}\n`);
        }
        from = places.next;
      }
      return { count, lines: lines.map((each) => each.join('')) };
    },

    change(part, made) {
      const rows = asBuffer(part);
      const arrived = new Map(
        changed.flatMap(({ name, change }) =>
          'batch' in change ? [[name, linesOf(made, name).split('\n')] as const] : [],
        ),
      );
      const pieces: Uint8Array[] = [];
      let copied = 0;
      let at = 0;
      const attempt = <Result>(act: () => Result): Result => {
        try {
          return act();
        } catch (error) {
          throw ofRow(error, layout, rows, at);
        }
      };
      for (let from = 0; from < rows.length; at++) {
        const places = locateRow(rows, from, layout);
        const original = (column: ReadColumn): string | null => readValue(rows, places, column);
        const row = { get: (name: string): string | null => original(columnOf(name)) };
        for (const { column, work } of works) {
          const value = original(column);
          if (value === null) continue;
          const result =
            work === 'arrived'
              ? valueOfLine(arrived.get(column.name)?.[at])
              : attempt(() => work(value, row));
          const start = places.starts[column.index] ?? 0;
          const end = places.ends[column.index] ?? 0;
          pieces.push(
            rows.subarray(copied, column.form === 'escaped' ? start : start - 4),
            fieldOf(result, column.form, () => badResult(layout, column.name)),
          );
          copied = end;
        }
        from = places.next;
      }
      return pieces.length === 0 ? part : Buffer.concat([...pieces, rows.subarray(copied)]);
    },
  };
}

function workOf({ change }: ChangedColumn): Transform | 'arrived' {
  return 'batch' in change ? 'arrived' : asTransform(change);
}

function asBuffer(part: Uint8Array): Buffer {
  return Buffer.from(part.buffer, part.byteOffset, part.length);
}

function valueOfLine(line = copyNull): string | null {
  return line === copyNull ? null : unescapeCopyText(line);
}

function locateRow(rows: Buffer, from: number, layout: RowLayout): FieldPlaces {
  const places = locateFields(rows, from, layout.format);
  if (places.starts.length !== layout.columns.length) throw otherColumns(layout, places);
  return places;
}

function readValue(rows: Buffer, { starts, ends }: FieldPlaces, { index, form }: ReadColumn): string | null {
  const [start = 0, end = -1] = [starts[index], ends[index]];
  if (end === -1) return null;
  const field = rows.subarray(start, end);
  if (form === 'escaped' && field.toString('latin1') === copyNull) return null;
  return decodeField(field, form);
}

/** The field with what stands before it in binary: its length, −1 for NULL. */
function fieldOf(value: string | null, form: FieldForm, refused: () => Error): Uint8Array {
  if (form === 'escaped' && value === null) return Buffer.from(copyNull);
  const bytes = value === null ? undefined : encodeField(value, form);
  if (value !== null && bytes === undefined) throw refused();
  if (form === 'escaped' && bytes !== undefined) return bytes;
  const field = Buffer.alloc(4 + (bytes?.length ?? 0));
  field.writeInt32BE(bytes?.length ?? -1);
  if (bytes !== undefined) field.set(bytes, 4);
  return field;
}

function otherColumns({ table, columns }: RowLayout, { starts }: FieldPlaces): ConfitureError {
  return new ConfitureError(
    'DATABASE_ERROR',
    `a row of ${table ?? 'the table'} came with ${starts.length} columns, not ${columns.length}`,
    { hint: 'The table was changed while it was copied. Begin again.' },
  );
}
