import { blockingLocks, isExclusive } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const triggerLocks: Hazard = {
  id: 'trigger-locks',
  summary: 'creating, dropping or switching a trigger locks its table for a moment',
  category: 'locking',
  level: 'low',
  scales: false,
  why: 'CREATE TRIGGER, ENABLE and DISABLE take a SHARE ROW EXCLUSIVE lock, which blocks writes; DROP TRIGGER and a rename take an ACCESS EXCLUSIVE lock, which blocks reads, too. It takes a moment, but first waits for open transactions on the table, and others wait behind it.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
create function shop.w_orders_touch() returns trigger language plpgsql as 'begin return new; end';
create trigger w_orders_touch before update on shop.w_orders for each row execute function shop.w_orders_touch();
`,
  bad: `
drop trigger w_orders_touch on shop.w_orders;
`,
  good: `
create or replace function shop.w_orders_touch() returns trigger language plpgsql as 'begin return new; end';
`,
  check(situation) {
    const { operation, effect, world } = situation;
    const onTrigger =
      operation.op === 'create trigger' ||
      operation.op === 'trigger state' ||
      ((operation.op === 'drop' || operation.op === 'rename') && operation.what === 'trigger');
    const [lock] = blockingLocks(situation);
    if (!onTrigger || lock === undefined) return [];
    const what = isExclusive(lock) ? 'reads and writes' : 'writes';
    return [
      {
        message: `${effect.form} blocks ${what} of ${sized(world, lock.relation)} for a moment`,
        advice: 'Keep lock_timeout short, and run it when few transactions are open.',
        relations: [lock.relation],
      },
    ];
  },
};
