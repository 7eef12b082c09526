import { backfillAtOnce } from '../backfill/backfill-at-once.ts';
import { backfillConfig } from '../backfill/backfill-config.ts';
import { planBackfill } from '../backfill/plan-backfill.ts';
import { runBackfill } from '../backfill/run-backfill.ts';
import { defineHook } from '../hook.ts';

export const backfillReadModel = defineHook({
  id: 'backfill_read_model',
  summary: 'fills a table from others in batches, over several sessions, and resumes after a crash',
  phases: ['before_ddl', 'after_ddl', 'after_validation', 'cleanup', 'after_anonymization'],
  config: backfillConfig,
  transaction: ({ in_transaction }) => (in_transaction ? 'migration' : 'none'),
  // Its batches are recorded one by one: whoever interrupts it loses nothing.
  timeoutMs: 0,
  async run(context, config) {
    const plan = await planBackfill(context.connection, config);
    return context.dryRun || config.in_transaction
      ? backfillAtOnce(context.connection, plan)
      : runBackfill(context, config, plan);
  },
});
