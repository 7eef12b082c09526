import { blockingLocks, inUse } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const partitionFanOut: Hazard = {
  id: 'partition-fan-out',
  summary: 'a change of a partitioned table or a parent locks all of its partitions or children',
  category: 'locking',
  level: 'low',
  scales: false,
  why: 'ALTER TABLE of a parent goes down to every partition and child in one transaction. It has to wait for the slowest query on any of them with the locks it already has, and each lock needs a place in the shared lock table, whose size max_locks_per_transaction sets (64 for each connection by default).',
  setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
create table shop.w_events_2025 partition of shop.w_events for values from ('2025-01-01') to ('2026-01-01');
create table shop.w_events_2026 partition of shop.w_events for values from ('2026-01-01') to ('2027-01-01');
`,
  bad: `
alter table shop.w_events add column note text;
`,
  good: `
create table shop.w_event_notes (event_id bigint primary key, note text);
`,
  check(situation) {
    const { operation, effect, world, siblings } = situation;
    // Once a statement: it locks them once.
    if (siblings.find((sibling) => sibling.op === operation.op) !== operation) return [];
    const table = inUse(world, effect.relation);
    const locks = blockingLocks(situation).filter(({ role }) => role === 'descendants');
    const [first] = locks;
    if (table === undefined || first === undefined) return [];
    const many = locks.length >= 32;
    return [
      {
        message: `${effect.form} on ${sized(world, table.id)} locks ${locks.length === 1 ? 'its one child' : `all of its ${locks.length} partitions or children`} ${first.mode}`,
        advice: many
          ? 'See that max_locks_per_transaction has room for so many tables and their indexes, and run it when few transactions are open.'
          : 'Keep lock_timeout short: it is waited for on each of them while the others are locked already.',
        relations: [table.id],
        level: many ? 'medium' : undefined,
      },
    ];
  },
};
