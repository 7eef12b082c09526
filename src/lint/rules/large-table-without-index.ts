import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { RelationSize } from '../../catalog/sizes.ts';
import { leavesByTable } from '../indexes/partitions-of.ts';
import { lintRule } from '../rule.ts';

export const largeTableWithoutIndex = lintRule({
  id: 'large-table-without-index',
  summary: 'a table of many rows has no index at all',
  category: 'indexes',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  live: true,
  why: 'Without any index each query, each UPDATE and each DELETE reads the table from its first row to its last.',
  bad: 'create table w_events (tenant_id bigint not null, payload jsonb);',
  good: `create table w_events (tenant_id bigint not null, payload jsonb);
create index on w_events (tenant_id);`,
  options: z.object({
    min_rows: z
      ._default(z.int().check(z.minimum(1)), 10_000)
      .check(z.describe('From how many rows on a table is large.')),
  }),
  *check({ schema, statistics, options }) {
    const sizes: Readonly<Record<ObjectId, RelationSize | undefined>> = statistics?.sizes.relations ?? {};
    const leavesOf = leavesByTable(schema);
    for (const table of schema.tables) {
      const name = nameOf(table);
      const holders = table.attributes.partitionKey === undefined ? [table] : leavesOf(name);
      const bare = holders.filter(({ id }) => schema.indexesOf(id).length === 0);
      const rows = bare.reduce((sum, { id }) => sum + (sizes[id]?.rows ?? 0), 0);
      if (rows < options.min_rows) continue;
      const where =
        bare.length === holders.length ? '' : ` in ${bare.length} of its ${holders.length} partitions`;
      yield {
        object: table.id,
        message: `${name} has about ${Math.round(rows).toLocaleString('en-US')} rows and no index${where}`,
        help: `create index on ${name} (…), of the columns that queries ask for`,
      };
    }
  },
});
