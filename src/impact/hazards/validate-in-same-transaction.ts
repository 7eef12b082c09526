import { inUse, passesOver } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';

export const validateInSameTransaction: Hazard = {
  id: 'validate-in-same-transaction',
  summary: 'VALIDATE CONSTRAINT reads the table under the lock that added the constraint',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'A lock is held until its transaction ends. VALIDATE CONSTRAINT needs a weak lock by itself, but in the transaction that added the constraint NOT VALID the strong one is still held, so reads or writes wait for the whole validation, just as without NOT VALID.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_total_positive check (total >= 0) not valid;
alter table shop.w_orders validate constraint w_orders_total_positive;
`,
  good: `
alter table shop.w_orders add constraint w_orders_total_positive check (total >= 0) not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_total_positive;
`,
  check(situation) {
    const { operation, effect, world, earlier, statement, conditional, siblings } = situation;
    if (operation.op !== 'validate constraint') return [];
    const table = inUse(world, effect.relation);
    if (table === undefined || passesOver(situation).length === 0) return [];
    const added = earlier.findLast(
      (past) =>
        past.operation.op === 'add constraint' &&
        past.operation.constraint.name === operation.constraint &&
        past.effect.relation === table.id,
    );
    const within = siblings.some(
      (sibling) => sibling.op === 'add constraint' && sibling.constraint.name === operation.constraint,
    );
    if (added === undefined && !within) return [];
    return [
      {
        message: `VALIDATE CONSTRAINT ${operation.constraint} reads all of ${sized(world, table.id)} while the lock that added it is still held`,
        safe:
          added === undefined || conditional
            ? undefined
            : migrations([added.statement.text], [statement.text]),
        advice:
          added === undefined || conditional
            ? 'Validate the constraint in a migration after the one that adds it.'
            : undefined,
        relations: [table.id],
      },
    ];
  },
};
