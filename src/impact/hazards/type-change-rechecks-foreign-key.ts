import { blockingLocks } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';

export const typeChangeRechecksForeignKey: Hazard = {
  id: 'type-change-rechecks-foreign-key',
  summary: 'a change of type checks a foreign key again and locks the table on its other side',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'A foreign key is made anew when the type of its column changes, on either side: the other table is locked ACCESS EXCLUSIVE, too, and every row is looked up again. Dropped before and added again NOT VALID after, it is validated later under locks that reads and writes pass.',
  setup: `
create table shop.w_tenants (id bigint primary key);
create table shop.w_orders (
  id bigint primary key, tenant_id integer constraint w_orders_tenant_id_fkey references shop.w_tenants (id)
);
`,
  bad: `
alter table shop.w_orders alter column tenant_id type bigint;
`,
  good: `
alter table shop.w_orders drop constraint w_orders_tenant_id_fkey;
-- in the next migration:
alter table shop.w_orders alter column tenant_id type bigint;
alter table shop.w_orders
  add constraint w_orders_tenant_id_fkey foreign key (tenant_id) references shop.w_tenants (id) not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_tenant_id_fkey;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'alter column type') return [];
    const others = blockingLocks(situation)
      .filter(({ role }) => role === 'referenced' || role === 'referencing')
      .map(({ relation }) => relation)
      .filter((id) => id !== effect.relation);
    if (others.length === 0) return [];
    return [
      {
        message: `the change of ${operation.column} checks its foreign key again, and ${listed(others.map((id) => sized(world, id)))} is locked for reads and writes, too`,
        advice:
          'Drop the foreign key first, change the type, add the foreign key NOT VALID, and validate it in a later migration.',
        relations: others,
      },
    ];
  },
};
