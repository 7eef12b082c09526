import { blockingLocks, isExclusive } from '../conditions/met.ts';
import { runSoFar } from '../conditions/run-so-far.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const lockUpgrade: Hazard = {
  id: 'lock-upgrade',
  summary: 'a table is locked weakly first and ACCESS EXCLUSIVE later, which can deadlock',
  category: 'locking',
  level: 'low',
  scales: false,
  why: 'A transaction of the application that has read the table and now waits for the weaker lock, or for a row that the migration changed, is waited for by the stronger one: PostgreSQL breaks such a deadlock by ending one of the two (40P01). Where the strongest lock comes first, nothing else is held yet.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
`,
  bad: `
update shop.w_orders set total = 0 where id = 1;
alter table shop.w_orders add column note text;
`,
  good: `
alter table shop.w_orders add column note text;
-- in the next migration:
update shop.w_orders set total = 0 where id = 1;
`,
  check(situation) {
    const { world, statement } = situation;
    for (const { relation } of blockingLocks(situation).filter(isExclusive)) {
      const weaker = runSoFar(situation).first.get(relation);
      if (weaker === undefined || weaker.mode === 'ACCESS EXCLUSIVE') continue;
      return [
        {
          message: `${sized(world, relation)} is locked ${weaker.mode} in line ${weaker.line} and ACCESS EXCLUSIVE in line ${statement.line}: a transaction in between deadlocks`,
          advice: 'Take the stronger lock first, or put the two statements into migrations of their own.',
          relations: [relation],
        },
      ];
    }
    return [];
  },
};
