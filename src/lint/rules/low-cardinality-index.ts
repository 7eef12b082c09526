import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { RelationSize } from '../../catalog/sizes.ts';
import { servesForeignKey } from '../indexes/serves-foreign-key.ts';
import { lintRule } from '../rule.ts';
import type { Column, SchemaIndex } from '../schema-index.ts';

export const lowCardinalityIndex = lintRule({
  id: 'low-cardinality-index',
  summary: 'an index is on one column that has only a few values',
  category: 'indexes',
  severity: 'info',
  presets: ['strict'],
  why: 'Where a column has a handful of values, each of them stands in a large part of the rows, and reading the whole table is faster than going through an index. If one value is rare and is the one that is asked for, a partial index finds it and is far smaller.',
  bad: `create table w_orders (id bigint primary key, paid boolean not null);
create index w_orders_paid_idx on w_orders (paid);`,
  good: `create table w_orders (id bigint primary key, paid boolean not null);
create index w_orders_unpaid_idx on w_orders (id) where not paid;`,
  options: z.object({
    max_values: z
      ._default(z.int().check(z.minimum(1)), 5)
      .check(
        z.describe('How many values are few: labels of an enum, or distinct values of a live database.'),
      ),
    min_rows: z
      ._default(z.int().check(z.minimum(0)), 10_000)
      .check(z.describe('Rows below which a live table is passed over.')),
  }),
  *check({ schema, statistics, options }) {
    const sizes: Readonly<Record<ObjectId, RelationSize | undefined>> = statistics?.sizes.relations ?? {};
    for (const table of schema.tables) {
      const rows = sizes[table.id]?.rows;
      if (rows !== undefined && rows < options.min_rows) continue;
      for (const index of schema.indexesOf(table.id)) {
        const { keys, method, unique, predicate, constraint } = index.attributes;
        const [key] = keys;
        if (method !== 'btree' || keys.length !== 1 || unique || predicate || constraint) continue;
        const column = schema.columnsOf(table.id).find(({ name }) => name === key?.column);
        if (column === undefined || servesForeignKey(schema, index)) continue;
        const counted = statistics?.distinct.get(column.id);
        const values = counted !== undefined && counted > 0 ? counted : valuesOf(schema, column);
        if (values === undefined || values > options.max_values) continue;
        yield {
          object: index.id,
          message: `index ${nameOf(index)} is on ${nameOf(column)}, which has only ${values} ${values === 1 ? 'value' : 'values'}`,
          help: `drop it, or index the rows that are asked for: create index on ${nameOf(table)} (…) where ${quoteIdentifier(column.name)} = …`,
        };
      }
    }
  },
});

/** How many values the type has, where that is little. */
function valuesOf(schema: SchemaIndex, { attributes: { type } }: Column): number | undefined {
  if (type === 'boolean') return 2;
  const found = schema.get(`enum:${type}`);
  return found?.kind === 'enum' ? found.attributes.labels.length : undefined;
}
