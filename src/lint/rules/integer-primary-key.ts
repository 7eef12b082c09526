import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';
import { endingKeys } from '../structure/numbered-keys.ts';
import { referringColumns, widen } from '../types/widen.ts';

export const integerPrimaryKey = lintRule({
  id: 'integer-primary-key',
  summary: 'a primary key is numbered by a type that can run out',
  category: 'structure',
  severity: 'info',
  presets: ['strict', 'printoptim'],
  why: 'integer ends at 2,147,483,647 and smallint at 32,767, with the numbers of deleted rows and rolled back INSERTs among them; from then on every INSERT fails. To widen the column later rewrites the table and every table that refers to it. bigint does not end, and between other 8-byte columns it takes no more room.',
  bad: 'create table w_orders (id integer generated always as identity primary key);',
  good: 'create table w_orders (id bigint generated always as identity primary key);',
  options: z.strictObject({}),
  *check(input) {
    const { schema } = input;
    for (const { table, column, type, greatest } of endingKeys(schema)) {
      const references = schema.foreignKeysTo(table.id).length;
      const referring = referringColumns(column, schema).filter(
        ({ attributes }) => attributes.type !== 'bigint',
      );
      // What refers to those would have to change in turn.
      const isLast = referring.every((each) => referringColumns(each, schema).length === 0);
      const others = references === 0 ? '' : `, and so the columns of ${keys(references)} that refer to it`;
      yield {
        object: column.id,
        message: `primary key ${nameOf(column)} is ${type}, which ends at ${greatest.toLocaleString('en-US')}`,
        help: `declare ${nameOf(column)} as bigint${others}`,
        fix: isLast ? widen(input, [column, ...referring], 'bigint') : undefined,
      };
    }
  },
});

function keys(count: number): string {
  return count === 1 ? 'the foreign key' : `the ${count} foreign keys`;
}
