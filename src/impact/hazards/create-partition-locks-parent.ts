import { isExclusive, lockOf } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sourceOf } from '../safe/source.ts';
import { sized } from '../wording.ts';

export const createPartitionLocksParent: Hazard = {
  id: 'create-partition-locks-parent',
  summary: 'CREATE TABLE … PARTITION OF locks the whole partitioned table',
  category: 'locking',
  level: 'low',
  scales: false,
  why: 'CREATE TABLE … PARTITION OF takes an ACCESS EXCLUSIVE lock on the partitioned table: for a moment, but queries of every partition wait for it and behind it. A table that is created first and then attached needs only a SHARE UPDATE EXCLUSIVE lock, which reads and writes pass.',
  setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
`,
  bad: `
create table shop.w_events_2026 partition of shop.w_events for values from ('2026-01-01') to ('2027-01-01');
`,
  good: `
create table shop.w_events_2026 (like shop.w_events including all);
alter table shop.w_events attach partition shop.w_events_2026 for values from ('2026-01-01') to ('2027-01-01');
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'create table' || operation.partitionOf === undefined) return [];
    const lock = lockOf(situation, 'parent');
    if (lock === undefined || !isExclusive(lock)) return [];
    const source = sourceOf(situation);
    const plain = operation.columns.length + operation.constraints.length === 0;
    const name = source?.tokens.findIndex(({ text }) => text.toLowerCase() === 'partition') ?? -1;
    const of = source?.tokens[name];
    const bound = source?.tokens.find(
      ({ text, keyword }, at) => at > name && keyword && ['for', 'default'].includes(text.toLowerCase()),
    );
    const table = source?.tokens.slice(2, name).map(({ text }) => text);
    // A partition with an identity of its own is refused; it takes over that of the partitioned table.
    const columns = [...(world.relations.get(lock.relation)?.columns.values() ?? [])];
    const identity = columns.some((column) => column.identity) ? ' excluding identity' : '';
    const safe =
      plain && source && of && bound && table && operation.partitioned === undefined && !operation.ifNotExists
        ? migrations([
            `create table ${table.join('')} (like ${lock.relation} including all${identity})`,
            `alter table ${lock.relation} attach partition ${table.join('')} ${source.text.slice(bound.start)}`,
          ])
        : undefined;
    return [
      {
        message: `CREATE TABLE … PARTITION OF locks all of ${sized(world, lock.relation)} for reads and writes`,
        safe,
        advice:
          safe === undefined
            ? `Create the table with LIKE ${lock.relation} INCLUDING ALL, then attach it.`
            : undefined,
        relations: [lock.relation],
      },
    ];
  },
};
