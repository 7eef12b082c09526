import { isMended } from '../conditions/is-mended.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import { answersFor } from '../facts/answers-for.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';
import { defaultPartitionOf, findRelation } from '../world/find.ts';
import type { Relation } from '../world/world.ts';

export const partitionOverMisfits: Hazard = {
  id: 'partition-over-misfits',
  summary: 'a partition is refused while rows stand where they would not belong',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'ATTACH PARTITION fails with 23514 where the table has rows outside of its bound, and so does a new partition whose rows stand in the default partition. Rows that a CHECK has kept in place, validated beforehand, are not read again.',
  setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
create table shop.w_events_rest partition of shop.w_events default;
insert into shop.w_events values (1, '2025-03-01');
`,
  bad: `
create table shop.w_events_2025 partition of shop.w_events for values from ('2025-01-01') to ('2026-01-01');
`,
  good: `
create table shop.w_events_2025 (like shop.w_events including all);
with moved as (
  delete from shop.w_events_rest where at >= '2025-01-01' and at < '2026-01-01' returning *
)
insert into shop.w_events_2025 select * from moved;
alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');
`,
  fails: '23514',
  check(situation) {
    const { operation, effect, world, server } = situation;
    if (operation.op !== 'attach partition' && operation.op !== 'create table') return [];
    const parentName = operation.op === 'attach partition' ? operation.table : operation.partitionOf;
    const parent = parentName && findRelation(world, parentName);
    if (parent === undefined || parent.birth !== undefined) return [];
    const attached = operation.op === 'attach partition' ? target(world, operation.partition) : undefined;
    const doubtful = [attached, defaultPartitionOf(world, parent)].filter(
      (table): table is Relation =>
        table !== undefined &&
        table.birth === undefined &&
        !surelyEmpty(world, table) &&
        // Nothing is read of what a CHECK proves, but for an index or a foreign key.
        effect.scans.includes(table.id) &&
        !(table === attached && answersFor(operation, world, server)('bound is proven')) &&
        !isMended(situation, table.id, []),
    );
    return doubtful.map((table) => ({
      message:
        table === attached
          ? `ATTACH PARTITION fails where ${sized(world, table.id)} has rows outside of the bound`
          : `the new partition fails where its rows stand in the default partition ${sized(world, table.id)}`,
      advice: 'Count such rows first, and move them where there are any.',
      relations: [table.id, parent.id],
    }));
  },
};
