import { blockingLocks } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const policyLocks: Hazard = {
  id: 'policy-locks',
  summary: 'a policy, a rule or row level security locks its table for reads and writes for a moment',
  category: 'locking',
  level: 'low',
  scales: false,
  why: 'CREATE, ALTER and DROP POLICY, CREATE and DROP RULE, and ENABLE, DISABLE and FORCE ROW LEVEL SECURITY all take an ACCESS EXCLUSIVE lock. It takes a moment, but first waits for every open transaction that has read the table, and others wait behind it.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
create policy w_orders_by_tenant on shop.w_orders using (tenant_id = 1);
`,
  good: `
create view shop.w_tenant_orders as select * from shop.w_orders where tenant_id = 1;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    const named =
      (operation.op === 'drop' || operation.op === 'rename') &&
      (operation.what === 'policy' || operation.what === 'rule');
    if (!named && !ops.has(operation.op)) return [];
    const [lock] = blockingLocks(situation);
    if (lock === undefined) return [];
    return [
      {
        message: `${effect.form} blocks reads and writes of ${sized(world, lock.relation)} for a moment`,
        advice: 'Keep lock_timeout short, and run it when few transactions are open.',
        relations: [lock.relation],
      },
    ];
  },
};

const ops = new Set<string>(['create policy', 'alter policy', 'create rule', 'row security', 'rule state']);
