import { qualify } from '../../catalog/identifier.ts';
import { inUse } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';
import { findRelation, indexesOf } from '../world/find.ts';
import type { WorldIndex } from '../world/world.ts';

export const attachPartitionBuildsIndexes: Hazard = {
  id: 'attach-partition-builds-indexes',
  summary: 'ATTACH PARTITION builds the indexes that the table lacks while nobody else can use it',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'Every index of the partitioned table needs its like on each partition. Where the table that is attached has none, ATTACH PARTITION builds it, under the ACCESS EXCLUSIVE lock on that table. An index with the same columns that was built CONCURRENTLY before is taken over as it is.',
  setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
create index w_events_id_idx on shop.w_events (id);
create table shop.w_events_2025 (id bigint, at date not null,
  constraint w_events_2025_bound check (at is not null and at >= '2025-01-01' and at < '2026-01-01'));
`,
  bad: `
alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');
`,
  good: `
create index concurrently w_events_2025_id_idx on shop.w_events_2025 (id);
-- in the next migration:
alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');
`,
  check({ operation, effect, world }) {
    if (operation.op !== 'attach partition') return [];
    const parent = world.relations.get(effect.relation ?? '');
    const table = inUse(world, findRelation(world, operation.partition)?.id);
    if (parent === undefined || table === undefined || table.kind !== 'table') return [];
    const own = indexesOf(world, table).flatMap(({ index }) => (index?.valid ? [index] : []));
    const lacking = indexesOf(world, parent).filter(
      ({ index }) => index !== undefined && !own.some((candidate) => isAlike(index, candidate)),
    );
    if (lacking.length === 0) return [];
    const names = lacking.map(({ id }) => id);
    return [
      {
        message: `ATTACH PARTITION builds the like of ${listed(names)} on ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock on it`,
        advice: `Build them on ${qualify(table.schema, table.name)} CONCURRENTLY before${lacking.some(({ index }) => index?.constraint) ? ', those of keys with ADD … USING INDEX' : ''}.`,
        relations: [table.id, parent.id],
      },
    ];
  },
};

/** Whether PostgreSQL would take the partition's index for that of the partitioned table. */
function isAlike(index: WorldIndex, candidate: WorldIndex): boolean {
  return (
    candidate.method === index.method &&
    candidate.unique === index.unique &&
    (candidate.constraint !== undefined || index.constraint === undefined) &&
    String(candidate.keys) === String(index.keys) &&
    String(candidate.expressions) === String(index.expressions) &&
    candidate.predicate === index.predicate
  );
}
