import { inUse } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';
import type { WorldConstraint } from '../world/world.ts';

export const attachPartitionChecksForeignKey: Hazard = {
  id: 'attach-partition-checks-foreign-key',
  summary: 'ATTACH PARTITION looks up every row for a foreign key while nobody else can use the table',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'A partition gets the foreign keys of its partitioned table. Where the table that is attached has no such foreign key yet, ATTACH PARTITION adds it and looks up every row, under an ACCESS EXCLUSIVE lock on that table and a SHARE ROW EXCLUSIVE lock on the referenced one. One that was added NOT VALID and validated before is taken over as it is.',
  setup: `
create table shop.w_tenants (id bigint primary key);
create table shop.w_events (at date not null, tenant_id bigint references shop.w_tenants (id)) partition by range (at);
create table shop.w_events_2025 (at date not null, tenant_id bigint,
  constraint w_events_2025_bound check (at is not null and at >= '2025-01-01' and at < '2026-01-01'));
`,
  bad: `
alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');
`,
  good: `
alter table shop.w_events_2025 add constraint w_events_2025_tenant
  foreign key (tenant_id) references shop.w_tenants (id) not valid;
-- in the next migration:
alter table shop.w_events_2025 validate constraint w_events_2025_tenant;
-- in the next migration:
alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');
`,
  check({ operation, effect, world }) {
    if (operation.op !== 'attach partition') return [];
    const parent = world.relations.get(effect.relation ?? '');
    const table = inUse(world, findRelation(world, operation.partition)?.id);
    if (parent === undefined || table === undefined) return [];
    const own = [...table.constraints.values()];
    const lacking = [...parent.constraints.values()].filter(
      (key) => key.type === 'foreign key' && key.enforced && !own.some((other) => isAlike(key, other)),
    );
    if (lacking.length === 0) return [];
    const names = lacking.map(({ name }) => name);
    return [
      {
        message: `ATTACH PARTITION checks ${listed(names)} against all of ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock on it`,
        advice: `Add the foreign key to ${table.id} NOT VALID, validate it in a later migration, then attach.`,
        relations: [table.id, ...lacking.flatMap(({ references }) => references?.table ?? [])],
      },
    ];
  },
};

function isAlike(key: WorldConstraint, other: WorldConstraint): boolean {
  return (
    other.type === 'foreign key' &&
    other.valid &&
    other.references?.table === key.references?.table &&
    String(other.columns) === String(key.columns)
  );
}
