import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { RelationSize } from '../../catalog/sizes.ts';
import { leavesByTable } from '../indexes/partitions-of.ts';
import { lintRule } from '../rule.ts';

export const likelySequentialScans = lintRule({
  id: 'likely-sequential-scans',
  summary: 'queries read a large table from end to end again and again',
  category: 'indexes',
  severity: 'info',
  presets: ['strict'],
  live: true,
  why: 'A sequential scan of a large table is right for a report that needs most of its rows. Where there are many of them, next to few index scans, some query most likely looks for a few rows and has no index for it.',
  bad: 'create table w_orders (id bigint primary key, customer_email text not null);',
  good: `create table w_orders (id bigint primary key, customer_email text not null);
create index on w_orders (customer_email);`,
  options: z.object({
    min_rows: z
      ._default(z.int().check(z.minimum(1)), 100_000)
      .check(z.describe('From how many rows on a table is large.')),
    min_scans: z
      ._default(z.int().check(z.minimum(1)), 100)
      .check(z.describe('From how many sequential scans on there are many.')),
    share: z
      ._default(z.number().check(z.minimum(0), z.maximum(1)), 0.1)
      .check(z.describe('From which share of all scans on, between 0 and 1.')),
  }),
  *check({ schema, statistics, options }) {
    if (statistics === undefined) return;
    const sizes: Readonly<Record<ObjectId, RelationSize | undefined>> = statistics.sizes.relations;
    const leavesOf = leavesByTable(schema);
    for (const table of schema.tables) {
      const name = nameOf(table);
      const holders = table.attributes.partitionKey === undefined ? [table] : leavesOf(name);
      const large = holders.flatMap(({ id }) => {
        const size = sizes[id];
        return size !== undefined && (size.rows ?? 0) >= options.min_rows ? [size] : [];
      });
      const sequential = large.reduce((sum, size) => sum + size.sequentialScans, 0);
      const all = sequential + large.reduce((sum, size) => sum + size.indexScans, 0);
      if (sequential < options.min_scans || sequential < all * options.share) continue;
      const rows = large.reduce((sum, size) => sum + (size.rows ?? 0), 0);
      yield {
        object: table.id,
        message: `${name} (about ${Math.round(rows).toLocaleString('en-US')} rows) was read from end to end ${sequential.toLocaleString('en-US')} times, ${Math.round((100 * sequential) / all)} % of its scans${statistics.since === undefined ? '' : ` since ${statistics.since.slice(0, 10)}`}`,
        help: `find the query in pg_stat_statements, and: create index concurrently on ${name} (…)`,
      };
    }
  },
});
