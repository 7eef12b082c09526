import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { sortPrefix } from '../names/sort-prefix.ts';
import { numberOf } from '../names/words.ts';
import { lintRule } from '../rule.ts';
import type { Table } from '../schema-index.ts';

export const pluralTables = lintRule({
  id: 'plural-tables',
  summary: 'a table is named in the plural where the others are in the singular, or the other way round',
  category: 'naming',
  severity: 'info',
  presets: ['strict'],
  why: 'Whether tables are called order or orders is a matter of taste; that all of them go one way is what spares everyone the look into the catalog. Names are English words here; those of which it cannot be told are passed over.',
  bad: `create table w_orders (id bigint primary key);
create table w_customers (id bigint primary key);
create table w_products (id bigint primary key);
create table w_invoices (id bigint primary key);
create table w_payment (id bigint primary key);`,
  good: `create table w_orders (id bigint primary key);
create table w_customers (id bigint primary key);
create table w_products (id bigint primary key);
create table w_invoices (id bigint primary key);
create table w_payments (id bigint primary key);`,
  options: z.object({
    form: z
      ._default(z.enum(['consistent', 'plural', 'singular']), 'consistent')
      .check(
        z.describe(
          'consistent: as most tables of the schema with the same prefix (w_, r_); or one of the two for all.',
        ),
      ),
    majority: z
      ._default(z.number().check(z.minimum(0.5), z.maximum(1)), 0.8)
      .check(z.describe('For consistent: which share of at least five tables decides.')),
  }),
  *check({ schema, options: { form, majority } }) {
    const sorts = new Map<string, Table[]>();
    for (const table of schema.tables) {
      // Tables to write and those to read, w_ and r_, have each their own ways.
      const sort = `${table.schema} ${sortPrefix(table.name)}`;
      const tables = sorts.get(sort);
      if (tables) tables.push(table);
      else sorts.set(sort, [table]);
    }
    for (const tables of sorts.values()) {
      const numbers = tables.map((table) => [table, numberOf(table.name)] as const);
      const wanted =
        form === 'consistent'
          ? most(
              numbers.map(([, number]) => number),
              majority,
            )
          : form;
      if (wanted === undefined) continue;
      for (const [table, number] of numbers)
        if (number !== undefined && number !== wanted)
          yield {
            object: table.id,
            message: `${nameOf(table)} is named in the ${number}${form === 'consistent' ? `, most tables beside it in the ${wanted}` : ''}`,
            help: `alter table ${nameOf(table)} rename to …`,
          };
    }
  },
});

function most(
  numbers: readonly ('singular' | 'plural' | undefined)[],
  share: number,
): 'singular' | 'plural' | undefined {
  const plural = numbers.filter((number) => number === 'plural').length;
  const singular = numbers.filter((number) => number === 'singular').length;
  const known = plural + singular;
  if (known < 5) return undefined;
  if (plural >= known * share) return 'plural';
  return singular >= known * share ? 'singular' : undefined;
}
