import type { SchemaIndex } from '../schema-index.ts';
import { typeNameOf } from './type-name.ts';
import { baseTypeOf } from './typed-objects.ts';

/** How a value lies in a row, as typlen and typalign of pg_type say. */
export interface Storage {
  /** Bytes; undefined for values whose length differs. */
  readonly bytes: number | undefined;
  /** The value begins at a multiple of it: 1, 2, 4 or 8. */
  readonly alignment: number;
}

const fixed: Readonly<Record<string, Storage>> = Object.fromEntries(
  (
    [
      [1, 1, ['boolean', '"char"']],
      [2, 2, ['smallint']],
      [4, 4, ['integer', 'real', 'date', 'oid', 'xid', 'cid', 'regclass', 'regtype', 'regrole']],
      [8, 8, ['bigint', 'double precision', 'money', 'xid8', 'pg_lsn', 'time without time zone']],
      [8, 8, ['timestamp without time zone', 'timestamp with time zone']],
      [12, 8, ['time with time zone']],
      [16, 8, ['interval', 'point']],
      [16, 1, ['uuid']],
      [32, 8, ['box', 'lseg']],
      [24, 8, ['circle', 'line']],
      [64, 1, ['name']],
      [6, 4, ['macaddr']],
      [8, 4, ['macaddr8']],
    ] as const
  ).flatMap(([bytes, alignment, names]) => names.map((name) => [name, { bytes, alignment }])),
);

const enumerated: Storage = { bytes: 4, alignment: 4 };
// A value of up to 126 bytes has a header of one byte and is not aligned.
const variable: Storage = { bytes: undefined, alignment: 1 };

/** Of a type as format_type prints it. One that is not known, such as an extension's, counts as variable. */
export function storageOf(type: string, schema: SchemaIndex): Storage {
  const base = baseTypeOf(type, schema);
  const { name, array } = typeNameOf(base);
  if (array) return variable;
  if (schema.get(`enum:${base}`) !== undefined) return enumerated;
  return fixed[name] ?? variable;
}
