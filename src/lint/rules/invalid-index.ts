import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';

export const invalidIndex = lintRule({
  id: 'invalid-index',
  summary: 'an index is invalid, so that no query uses it',
  category: 'indexes',
  severity: 'error',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'CREATE INDEX CONCURRENTLY that fails leaves its index behind, marked invalid: queries pass it over, writes still maintain it, and a unique one forbids nothing that is already there. An index made ON ONLY a partitioned table stays invalid until one of each partition is attached.',
  bad: `create table w_events (at timestamptz not null, tenant_id bigint not null) partition by range (at);
create table w_events_2026 partition of w_events for values from ('2026-01-01') to ('2027-01-01');
create index w_events_tenant_id_idx on only w_events (tenant_id);`,
  good: `create table w_events (at timestamptz not null, tenant_id bigint not null) partition by range (at);
create table w_events_2026 partition of w_events for values from ('2026-01-01') to ('2027-01-01');
create index w_events_tenant_id_idx on w_events (tenant_id);`,
  options: z.object({}),
  *check({ schema }) {
    for (const index of schema.all('index')) {
      if (!index.attributes.invalid) continue;
      const table = index.parent === undefined ? undefined : schema.get(index.parent);
      const name = nameOf(index);
      if (table?.kind === 'table' && table.attributes.partitionKey !== undefined)
        yield {
          object: index.id,
          message: `index ${name} is invalid: partitions of ${nameOf(table)} lack their part of it`,
          help: `create the index on each partition, then: alter index ${name} attach partition …`,
        };
      else
        yield {
          object: index.id,
          message: `index ${name} is invalid, as a failed CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY leaves it`,
          // REINDEX CONCURRENTLY leaves its copies under these names.
          help: /_cc(new|old)\d*$/.test(index.name)
            ? `drop index concurrently ${name}`
            : `reindex index concurrently ${name}`,
        };
    }
  },
});
