import { qualify } from '../../catalog/identifier.ts';
import { inUse, scannedUnderLock } from '../conditions/met.ts';
import { answersFor } from '../facts/answers-for.ts';
import type { Hazard } from '../hazard.ts';
import { boundCheck } from '../safe/bound-check.ts';
import { migrations } from '../safe/migrations.ts';
import { sourceOf } from '../safe/source.ts';
import { sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';

export const attachPartitionScans: Hazard = {
  id: 'attach-partition-scans',
  summary: 'ATTACH PARTITION reads the whole table while nobody else can use it',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'ATTACH PARTITION takes an ACCESS EXCLUSIVE lock on the table that is attached and reads all of it, to see that every row lies within the bound. A valid CHECK that implies the bound is proof enough, and a CHECK can be validated while others read and write.',
  setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
create table shop.w_events_2025 (id bigint, at date not null);
`,
  bad: `
alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');
`,
  good: `
alter table shop.w_events_2025
  add constraint w_events_2025_bound check (at is not null and at >= '2025-01-01' and at < '2026-01-01') not valid;
-- in the next migration:
alter table shop.w_events_2025 validate constraint w_events_2025_bound;
-- in the next migration:
alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');
`,
  check(situation) {
    const { operation, world, effect, server } = situation;
    if (operation.op !== 'attach partition') return [];
    const table = inUse(world, findRelation(world, operation.partition)?.id);
    const parent = world.relations.get(effect.relation ?? '');
    if (table === undefined || parent === undefined) return [];
    if (!scannedUnderLock(situation).includes(table.id)) return [];
    // It may be read for an index or a foreign key only.
    if (answersFor(operation, world, server)('bound is proven')) return [];
    const bound = boundCheck(parent, operation.bound);
    const source = sourceOf(situation);
    const name = qualify(`${table.name}_bound`);
    const alter = `alter table ${table.id}`;
    return [
      {
        message: `ATTACH PARTITION reads all of ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock on it`,
        safe:
          bound && source
            ? migrations(
                [`${alter} add constraint ${name} check (${bound.within}) not valid`],
                [`${alter} validate constraint ${name}`],
                [source.text, `${alter} drop constraint ${name}`],
              )
            : undefined,
        advice:
          bound && source
            ? undefined
            : `Add a CHECK NOT VALID to ${table.id} that implies the bound, validate it in a later migration, then attach.`,
        relations: [table.id, parent.id],
      },
    ];
  },
};
