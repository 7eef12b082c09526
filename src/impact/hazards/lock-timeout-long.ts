import { formatDuration } from '../../duration.ts';
import { blockingLocks } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { sized } from '../wording.ts';

/** Longer than most applications wait for an answer. */
const longMs = 15_000;

export const lockTimeoutLong: Hazard = {
  id: 'lock-timeout-long',
  summary: 'lock_timeout is so long that waiting for the lock is an outage by itself',
  category: 'locking',
  level: 'medium',
  scales: false,
  why: 'While a statement waits for a strong lock, everyone who comes after it waits behind it, also those that would not have had to wait for each other. lock_timeout bounds that time; tried again several times, a short one gets the lock just as well.',
  setup: `
create table shop.w_orders (id bigint primary key);
`,
  bad: `
set lock_timeout = '5min';
alter table shop.w_orders add column note text;
`,
  good: `
set lock_timeout = '3s';
alter table shop.w_orders add column note text;
`,
  check(situation) {
    const { lockTimeoutMs, world } = situation;
    if (lockTimeoutMs <= longMs || isSaid(situation)) return [];
    const [lock] = blockingLocks(situation);
    if (lock === undefined) return [];
    return [
      {
        message: `it waits up to ${formatDuration(lockTimeoutMs)} for ${lock.mode} on ${sized(world, lock.relation)}, and everyone else waits behind it`,
        advice: 'Set lock_timeout to a few seconds: a migration that gives up is tried again.',
        relations: [lock.relation],
      },
    ];
  },
};

/** Whether something before in the step waited for a lock already. */
function isSaid({ past, stepIndex, world }: Situation): boolean {
  return past.some(
    (before) => before.stepIndex === stepIndex && blockingLocks({ effect: before.effect, world }).length > 0,
  );
}
