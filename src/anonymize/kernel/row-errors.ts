import { ConfitureError } from '../../errors.ts';
import { binaryForm, decodeField } from './field-codec.ts';
import { locateFields } from './locate-fields.ts';
import type { RowLayout } from './row-layout.ts';

/** The error, with the key of the row it comes of where that can be told. `at`: which of the rows, from 0. */
export function ofRow(error: unknown, layout: RowLayout, rows: Buffer, at: number): unknown {
  if (!(error instanceof ConfitureError)) return error;
  let from = 0;
  for (let row = 0; row < at; row++) from = locateFields(rows, from, layout.format).next;
  const key = rowKey(layout, rows, from);
  if (key === undefined) return error;
  const { code, message, hint, details, cause } = error;
  return new ConfitureError(code, `${message} (row ${key})`, {
    hint,
    details: { ...details, row: key },
    cause,
  });
}

/** A strategy gave what the column's type cannot hold: its own fault, so that it is no InvalidValue. */
export function badResult({ table }: RowLayout, column: string): ConfitureError {
  return new ConfitureError(
    'VALUE_INVALID',
    `the strategy of ${table ?? 'the table'}.${column} gave what is no UUID`,
    { hint: 'Choose a strategy that gives UUIDs: uuid_hash, or deterministic_hash.' },
  );
}

/** "id = 42": numbers and UUIDs alone, since any text may be about somebody. */
function rowKey(layout: RowLayout, rows: Buffer, from: number): string | undefined {
  const { starts, ends } = locateFields(rows, from, layout.format);
  const parts = (layout.key ?? []).flatMap((name) => {
    const index = layout.columns.findIndex((column) => column.name === name);
    const [column, start = 0, end = -1] = [layout.columns[index], starts[index], ends[index]];
    if (column === undefined || end === -1) return [];
    const value = tellable(rows.subarray(start, end), column.typeName, layout.format);
    return value === undefined ? [] : [`${name} = ${value}`];
  });
  return parts.length > 0 ? parts.join(', ') : undefined;
}

function tellable(field: Buffer, typeName: string, format: RowLayout['format']): string | undefined {
  if (typeName === 'uuid') {
    const form = format === 'text' ? 'escaped' : binaryForm({ name: '', typeName });
    return form && decodeField(field, form);
  }
  if (!['smallint', 'integer', 'bigint'].includes(typeName)) return undefined;
  if (format === 'text') return field.toString('latin1');
  return String(field.length === 8 ? field.readBigInt64BE() : field.readIntBE(0, field.length));
}
