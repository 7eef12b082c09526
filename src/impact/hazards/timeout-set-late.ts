import { blockingLocks } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';

export const timeoutSetLate: Hazard = {
  id: 'timeout-set-late',
  summary: 'lock_timeout is set after the statement that waits for a lock',
  category: 'locking',
  level: 'low',
  scales: false,
  why: 'A setting holds from its statement on. What stands before it runs under what was set before: the lock_timeout of the configuration, or none.',
  setup: `
create table shop.w_orders (id bigint primary key);
`,
  bad: `
alter table shop.w_orders add column note text;
set lock_timeout = '1s';
`,
  good: `
set lock_timeout = '1s';
alter table shop.w_orders add column note text;
`,
  check({ operation, earlier, past, stepIndex, world, step }) {
    if (operation.op !== 'set' || operation.name !== 'lock_timeout') return [];
    const before = (step.transactional ? earlier : past).filter((one) => one.stepIndex === stepIndex);
    const late = before.find(({ effect }) => blockingLocks({ effect, world }).length > 0);
    const [lock] = late ? blockingLocks({ effect: late.effect, world }) : [];
    if (late === undefined || lock === undefined) return [];
    // A second SET after one that came in time is a change of mind, not a mistake.
    const inTime = before.some((one) => one.operation.op === 'set' && one.operation.name === 'lock_timeout');
    if (inTime) return [];
    return [
      {
        message: `lock_timeout is set after line ${late.statement.line} has locked ${lock.relation}`,
        advice: 'Set it first, or with the directive `-- confiture: lock-timeout`.',
        relations: [lock.relation],
      },
    ];
  },
};
