import type { ColumnFacts } from '../../anonymize/column-facts.ts';
import { groupOf, sizesOf } from '../../anonymize/profile/plan/facts-of-column.ts';
import { printedTypes } from '../../sql/printed-types.ts';

const spelled: Readonly<Record<string, string>> = { ...printedTypes, char: 'character', int: 'integer' };

/** A column that is in no table, of a type as SQL writes it: `varchar(34)`, `timestamptz`, `text`. */
export function columnOfType(written: string): ColumnFacts {
  const [, name = '', size = ''] = /^\s*(.*?)\s*(\([\d\s,]*\))?\s*$/s.exec(written.toLowerCase()) ?? [];
  const type = `${spelled[name] ?? name}${size.replaceAll(/\s/g, '')}`;
  return {
    table: 'test.values',
    column: 'value',
    type,
    group: groupOf(type),
    ...sizesOf(type),
    notNull: false,
    unique: false,
    uniqueLower: false,
  };
}
