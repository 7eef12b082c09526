import { quoteIdentifier } from '../../catalog/identifier.ts';

/** Fills a column where it is NULL, in transactions that each lock few rows. `value` is SQL: `default` unless told. */
export function fillInBatches(table: string, column: string, value = 'default'): string[] {
  const name = quoteIdentifier(column);
  return [
    '-- until no row is left; the hook `backfill-read-model` does it in batches that commit one by one:',
    `update ${table} set ${name} = ${value} where ${name} is null and ctid = any(array(select ctid from ${table} where ${name} is null limit 10000))`,
  ];
}
