import { ConfitureError } from '../../errors.ts';
import { asTransform } from '../as-transform.ts';
import type { CompiledColumn } from '../compiled-column.ts';
import { columnsAtWork, type ReadColumn } from './changed-columns.ts';
import { copyNull } from './copy-text.ts';
import { decodeField, encodeField, type FieldForm } from './field-codec.ts';
import { type FieldPlaces, locateFields } from './locate-fields.ts';
import { badResult, ofRow } from './row-errors.ts';
import type { RowLayout } from './row-layout.ts';

/** A row transform without the kernel: several times slower, and what the kernel is held equal to. */
export function plainRowTransform(
  layout: RowLayout,
  compiled: readonly CompiledColumn[],
): (rows: Uint8Array) => Uint8Array {
  const { changed, read } = columnsAtWork(layout, compiled);
  const works = changed.map((column) => ({ column, change: asTransform(column.change) }));
  const columns = new Map(read.map((column) => [column.name, column]));

  return (part) => {
    const rows = Buffer.from(part.buffer, part.byteOffset, part.length);
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
      const places = locateFields(rows, from, layout.format);
      if (places.starts.length !== layout.columns.length) throw otherColumns(layout, places);
      const original = (column: ReadColumn): string | null => readValue(rows, places, column);
      const row = {
        get(name: string): string | null {
          const column = columns.get(name);
          if (column === undefined) throw new Error(`the column ${name} was not said to be read`);
          return original(column);
        },
      };
      for (const { column, change } of works) {
        const value = original(column);
        if (value === null) continue;
        const result = attempt(() => change(value, row));
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
  };
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
