import { laterInStep } from '../conditions/later-in-step.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const rowSecurityHidesRows: Hazard = {
  id: 'row-security-hides-rows',
  summary: 'with row-level security on and no policy, code sees an empty table',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'Without a policy nothing is allowed: from the commit on, every role but the owner and those with BYPASSRLS reads no row at all, without an error, and every INSERT fails with 42501. FORCE takes in the owner, too. Policies belong into the same transaction, before ENABLE.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
alter table shop.w_orders enable row level security;
`,
  good: `
create policy w_orders_of_tenant on shop.w_orders
  using (tenant_id = current_setting('shop.tenant_id')::bigint);
alter table shop.w_orders enable row level security;
`,
  check(situation) {
    const { operation, world, step } = situation;
    if (operation.op !== 'row security' || operation.change !== 'enable') return [];
    const table = target(world, operation.table);
    if (table === undefined || table.rowSecurity || table.policies.size > 0) return [];
    const follows = laterInStep(situation).some(
      (later) => later.op === 'create policy' && later.table.name === table.name,
    );
    if (follows && step.transactional) return [];
    return [
      {
        message: `no policy is on ${sized(world, table.id)}: all roles but its owner see it empty`,
        advice: 'Create the policies first, in the same migration.',
        relations: [table.id],
      },
    ];
  },
};
