import type { ColumnFacts } from './column-facts.ts';

/** The facts of a text within a column's value: a string of a json document, a find in a text. */
export function textWithin({ table, column }: ColumnFacts): ColumnFacts {
  return { table, column, type: 'text', group: 'text', notNull: false, unique: false, uniqueLower: false };
}
