import type { Report } from '../rule.ts';
import type { RuleInput } from '../rule-input.ts';
import type { Column, SchemaIndex } from '../schema-index.ts';
import { editType } from './declared-type.ts';
import { isUsedInCode } from './is-used-in-code.ts';

const integers = new Set(['int', 'integer', 'int4', 'smallint', 'int2']);
const serials = new Set(['serial', 'serial4', 'smallserial', 'serial2']);

/**
 * A fix that makes integer columns wider in the DDL files, all or none. Unsafe: node-postgres, for one, gives a
 * bigint as a string.
 */
export function widen(
  input: Pick<RuleInput, 'declarationOf' | 'schema'>,
  columns: readonly Column[],
  type: 'integer' | 'bigint',
): Report['fix'] {
  const fixes = columns.map((column) =>
    isUsedInCode(column, input.schema)
      ? undefined
      : editType(input, column, (words) => {
          if (integers.has(words)) return type;
          return serials.has(words) && type === 'bigint' ? 'bigserial' : undefined;
        }),
  );
  const edits = fixes.flatMap((fix) => fix?.edits ?? []);
  if (edits.length < columns.length) return undefined;
  return { title: `make ${columns.map(({ name }) => name).join(', ')} ${type}`, edits, unsafe: true };
}

/** Columns of foreign keys that refer to the column; each once. */
export function referringColumns({ parent, name }: Column, schema: SchemaIndex): readonly Column[] {
  if (parent === undefined) return [];
  const found = schema.foreignKeysTo(parent).flatMap(({ parent: from, attributes }) => {
    const at = attributes.references?.columns.indexOf(name) ?? -1;
    const own = attributes.columns?.[at];
    return from === undefined ? [] : schema.columnsOf(from).filter((column) => column.name === own);
  });
  return [...new Set(found)];
}
