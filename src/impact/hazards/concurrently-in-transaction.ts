import type { Hazard } from '../hazard.ts';
import type { Situation } from '../situation.ts';

export const concurrentlyInTransaction: Hazard = {
  id: 'concurrently-in-transaction',
  summary: 'a statement that commits by itself stands inside a transaction and fails',
  category: 'locking',
  level: 'high',
  scales: false,
  why: 'CREATE INDEX CONCURRENTLY, VACUUM and their like commit transactions of their own, so PostgreSQL refuses them inside a transaction block, a function or DO (25001). Confiture runs a migration that has one at its top level statement by statement.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
do $$
begin
  create index concurrently w_orders_tenant_id_idx on shop.w_orders (tenant_id);
end
$$;
`,
  good: `
create index concurrently w_orders_tenant_id_idx on shop.w_orders (tenant_id);
`,
  fails: '25001',
  check(situation) {
    const { effect, step, conditional } = situation;
    if (effect.transactional) return [];
    const block = conditional || step.transactional || isBegun(situation);
    if (!block) return [];
    const reason = effect.reason ?? `${effect.form} cannot run inside a transaction block`;
    return [
      {
        message: conditional ? `${reason}, and DO and functions run inside one` : reason,
        advice: conditional
          ? 'Write it as a statement of its own, outside of DO and functions.'
          : 'Write it in a migration of its own, without BEGIN.',
      },
    ];
  },
};

/** Whether the migration opened a transaction block itself. */
function isBegun({ past, stepIndex }: Situation): boolean {
  const last = past.findLast(
    ({ operation, stepIndex: step }) =>
      step === stepIndex &&
      operation.op === 'transaction' &&
      ['begin', 'commit', 'rollback'].includes(operation.command),
  );
  return last?.operation.op === 'transaction' && last.operation.command === 'begin';
}
