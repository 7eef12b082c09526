import * as z from 'zod/mini';
import { nameOf, titleOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { leavesByTable } from '../indexes/partitions-of.ts';
import { lintRule } from '../rule.ts';
import type { Constraint, Table } from '../schema-index.ts';

export const uniquePerPartition = lintRule({
  id: 'unique-per-partition',
  summary: 'a key of partitions lacks the partition key, so that it holds in each of them alone',
  category: 'structure',
  severity: 'info',
  presets: ['strict'],
  why: 'A primary key or unique constraint of a partitioned table has to contain the partition key, because each partition has an index of its own. PostgreSQL lets the partitions have keys without it, which look like keys of the table and are none: the same id can stand once in each partition, nothing refuses it, and no foreign key can refer to the table.',
  bad: `
create table w_events (id bigint not null, at date not null) partition by range (at);
create table w_events_2025 (id bigint primary key, at date not null);
alter table w_events attach partition w_events_2025 for values from ('2025-01-01') to ('2026-01-01');`,
  good: `
create table w_events (id bigint, at date, primary key (id, at)) partition by range (at);
create table w_events_2025 partition of w_events for values from ('2025-01-01') to ('2026-01-01');`,
  options: z.strictObject({}),
  *check({ schema }) {
    const leavesOf = leavesByTable(schema);
    for (const table of schema.tables) {
      const columns = partitionColumns(table);
      if (columns.length === 0) continue;
      const [first] = leavesOf(nameOf(table)).flatMap(({ id }) =>
        schema.constraintsOf(id).filter((constraint) => isKeyWithout(constraint, columns)),
      );
      if (first === undefined) continue;
      yield {
        object: table.id,
        message: `${titleOf(first.id)} holds within its partition only, not in all of ${nameOf(table)}`,
        help: `alter table ${nameOf(table)} add primary key (…, ${columns.join(', ')}), and drop the keys that the partitions have by themselves`,
      };
    }
  },
});

/** Of `RANGE (at, "No")` the names, quoted where they need it; none where an expression is among them. */
function partitionColumns({ attributes: { partitionKey = '' } }: Table): readonly string[] {
  const [, list] = /^\w+ \((.*)\)$/.exec(partitionKey) ?? [];
  const columns = list?.split(', ') ?? [];
  return columns.every((name) => /^(?:\w+|"[^"]+")$/.test(name)) ? columns : [];
}

function isKeyWithout({ attributes }: Constraint, columns: readonly string[]): boolean {
  if (attributes.type !== 'primary key' && attributes.type !== 'unique') return false;
  const key = new Set((attributes.columns ?? []).map(quoteIdentifier));
  return columns.some((name) => !key.has(name));
}
