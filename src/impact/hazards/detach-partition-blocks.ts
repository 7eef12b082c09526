import { inUse, isExclusive, lockOf } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sourceOf } from '../safe/source.ts';
import { sized } from '../wording.ts';
import { defaultPartitionOf } from '../world/find.ts';

export const detachPartitionBlocks: Hazard = {
  id: 'detach-partition-blocks',
  summary: 'DETACH PARTITION locks the whole partitioned table for reads and writes',
  category: 'locking',
  level: 'medium',
  scales: true,
  why: 'DETACH PARTITION takes an ACCESS EXCLUSIVE lock on the partitioned table, so that every query of any partition waits for it and behind it. From PostgreSQL 14 on, DETACH PARTITION … CONCURRENTLY takes a lock that reads and writes pass; it cannot be used where a default partition exists, and not inside a transaction block.',
  setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
create table shop.w_events_2024 partition of shop.w_events for values from ('2024-01-01') to ('2025-01-01');
`,
  bad: `
alter table shop.w_events detach partition shop.w_events_2024;
`,
  good: `
alter table shop.w_events detach partition shop.w_events_2024 concurrently;
`,
  from: 14,
  check(situation) {
    const { operation, effect, world, server } = situation;
    if (operation.op !== 'detach partition' || operation.concurrently || operation.finalize) return [];
    const table = inUse(world, effect.relation);
    const lock = lockOf(situation, 'itself');
    if (table === undefined || lock === undefined || !isExclusive(lock)) return [];
    const fallback = defaultPartitionOf(world, table);
    const possible = server.serverVersion >= 140000 && fallback === undefined;
    const source = possible ? sourceOf(situation) : undefined;
    return [
      {
        message: `DETACH PARTITION locks ${sized(world, table.id)} for reads and writes, every partition of it`,
        safe: source && migrations([`${source.text} concurrently`]),
        advice: source === undefined ? adviceFor(fallback?.id) : undefined,
        relations: [table.id],
        // Nothing better can be had.
        level: possible ? undefined : 'low',
      },
    ];
  },
};

function adviceFor(fallback: string | undefined): string {
  return fallback === undefined
    ? 'Run it when few transactions are open, under a short lock_timeout.'
    : `CONCURRENTLY is refused while there is a default partition, ${fallback}: run it when few transactions are open, under a short lock_timeout.`;
}
