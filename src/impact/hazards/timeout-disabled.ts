import { parseSetting } from '../analysis/parse-setting.ts';
import { blockingLocks } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { sized } from '../wording.ts';

export const timeoutDisabled: Hazard = {
  id: 'timeout-disabled',
  summary: 'a timeout that protects others from the migration is switched off',
  category: 'locking',
  level: 'medium',
  scales: false,
  why: 'A statement that waits for a strong lock makes everyone wait who comes after it, for as long as it waits. With lock_timeout it gives up in time and is tried again; without, one forgotten open transaction stops the table. statement_timeout, transaction_timeout and idle_in_transaction_session_timeout end what takes too long.',
  setup: `
create table shop.w_orders (id bigint primary key);
`,
  bad: `
set lock_timeout = 0;
alter table shop.w_orders add column note text;
`,
  good: `
set lock_timeout = '2s';
alter table shop.w_orders add column note text;
`,
  check(situation) {
    const { operation, step, world } = situation;
    if (operation.op === 'set') {
      if (!timeouts.has(operation.name) || operation.value === undefined) return [];
      if (parseSetting(operation.value) > 0) return [];
      return [
        {
          message: `${operation.name} is switched off for the rest of the migration`,
          advice:
            operation.name === 'lock_timeout'
              ? 'Leave it at a few seconds: a migration that gives up is tried again.'
              : 'Set it to what the longest statement may take.',
          relations: [],
          level: operation.name === 'lock_timeout' ? undefined : 'low',
        },
      ];
    }
    // Switched off by the configuration or a directive: said once, where it matters first.
    if (step.lockTimeoutMs > 0 || situation.lockTimeoutMs > 0 || isSaid(situation)) return [];
    const [lock] = blockingLocks(situation);
    if (lock === undefined) return [];
    return [
      {
        message: `${sized(world, lock.relation)} is locked ${lock.mode} without a lock_timeout`,
        advice: 'Set lock_timeout to a few seconds: a migration that gives up is tried again.',
        relations: [lock.relation],
      },
    ];
  },
};

const timeouts = new Set([
  'lock_timeout',
  'statement_timeout',
  'transaction_timeout',
  'idle_in_transaction_session_timeout',
]);

/** Whether something before in the step waited for a lock already. */
function isSaid({ past, stepIndex, world }: Situation): boolean {
  return past.some(
    (before) => before.stepIndex === stepIndex && blockingLocks({ effect: before.effect, world }).length > 0,
  );
}
