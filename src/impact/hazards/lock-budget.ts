import { scannedUnderLock } from '../conditions/met.ts';
import { runSoFar } from '../conditions/run-so-far.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const lockBudget: Hazard = {
  id: 'lock-budget',
  summary: 'several migrations of one run each keep others from the same table for a whole pass over it',
  category: 'locking',
  level: 'medium',
  scales: true,
  why: 'Each of the migrations may be bearable by itself. Run one after the other they keep reads or writes from the same table again and again, and who waits for one of them queues for the next.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric, tax numeric, note text);
`,
  bad: `
alter table shop.w_orders alter column total set not null;
-- in the next migration:
alter table shop.w_orders alter column tax set not null;
-- in the next migration:
alter table shop.w_orders alter column note set not null;
`,
  good: `
alter table shop.w_orders alter column total set not null, alter column tax set not null, alter column note set not null;
`,
  check(situation) {
    const { world, stepIndex } = situation;
    const { passes } = runSoFar(situation);
    const table = scannedUnderLock(situation).find((id) => {
      const steps = passes.get(id);
      return steps?.size === 2 && !steps.has(stepIndex);
    });
    if (table === undefined) return [];
    return [
      {
        message: `this is the third migration of the run that keeps others from ${sized(world, table)} for a pass over all of it`,
        advice:
          'Merge their actions into one ALTER TABLE, use the safe forms, or run them in different quiet hours.',
        relations: [table],
      },
    ];
  },
};
