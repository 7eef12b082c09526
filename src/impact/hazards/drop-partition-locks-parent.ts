import { blockingLocks, isExclusive } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';
import { defaultPartitionOf, findRelation } from '../world/find.ts';

export const dropPartitionLocksParent: Hazard = {
  id: 'drop-partition-locks-parent',
  summary: 'DROP TABLE of a partition locks the whole partitioned table',
  category: 'locking',
  level: 'medium',
  scales: true,
  why: 'A partition that is dropped is taken out of its table first, under an ACCESS EXCLUSIVE lock on the partitioned table: every query of any partition waits. Detached CONCURRENTLY before, it is a table of its own that nobody else uses.',
  setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
create table shop.w_events_2024 partition of shop.w_events for values from ('2024-01-01') to ('2025-01-01');
`,
  bad: `
drop table shop.w_events_2024;
`,
  good: `
alter table shop.w_events detach partition shop.w_events_2024 concurrently;
-- in the next migration:
drop table shop.w_events_2024;
`,
  from: 14,
  check(situation) {
    const { operation, world, server } = situation;
    if (operation.op !== 'drop' || operation.what !== 'table') return [];
    const locks = blockingLocks(situation).filter(isExclusive);
    return operation.objects.flatMap((name) => {
      const partition = findRelation(world, name);
      const parent = world.relations.get(partition?.partition?.of ?? '');
      if (partition === undefined || parent === undefined) return [];
      if (!locks.some(({ relation }) => relation === parent.id)) return [];
      const possible = server.serverVersion >= 140000 && defaultPartitionOf(world, parent) === undefined;
      return [
        {
          message: `DROP TABLE of the partition ${partition.id} locks all of ${sized(world, parent.id)} for reads and writes`,
          safe: possible
            ? migrations(
                [`alter table ${parent.id} detach partition ${partition.id} concurrently`],
                [`drop table ${partition.id}`],
              )
            : undefined,
          advice: possible ? undefined : 'Run it when few transactions are open, under a short lock_timeout.',
          relations: [parent.id, partition.id],
          level: possible ? undefined : ('low' as const),
        },
      ];
    });
  },
};
