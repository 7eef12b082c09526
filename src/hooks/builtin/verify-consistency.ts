import { count } from '../../count.ts';
import { checkQuery } from '../checks/check-query.ts';
import { checkJoin, checkRowCounts } from '../checks/check-tables.ts';
import { consistencyConfig } from '../checks/consistency-config.ts';
import type { Outcome } from '../checks/outcome.ts';
import { defineHook } from '../hook.ts';
import { hookFails } from '../hook-fails.ts';

export const verifyConsistency = defineHook({
  id: 'verify_consistency',
  summary: 'compares figures, row counts and keys of tables, and fails with the numbers',
  phases: [
    'before_validation',
    'before_ddl',
    'after_ddl',
    'after_validation',
    'cleanup',
    'before_anonymization',
    'after_anonymization',
  ],
  config: consistencyConfig,
  transaction: 'migration',
  async run({ connection, progress }, given) {
    const outcomes: Outcome[] = [];
    const work = [
      ...[...given.checks, ...given.validation_queries].map((check) => () => checkQuery(connection, check)),
      ...given.row_counts.map((check) => () => checkRowCounts(connection, check)),
      ...given.source_target_joins.map((check) => () => checkJoin(connection, check)),
    ];
    for (const [done, check] of work.entries()) {
      progress(done, work.length);
      outcomes.push(await check());
    }
    const wrong = outcomes.filter(({ ok }) => !ok);
    if (wrong.length > 0) {
      const told = wrong.map(({ name, told: figures }) => `${name}: ${figures}`).join('\n');
      throw hookFails(`${count(wrong.length, 'check')} of ${outcomes.length} failed\n${told}`);
    }
    return {
      stats: Object.fromEntries(outcomes.map(({ name, figures }) => [name, figures])),
      message: `${count(outcomes.length, 'check')} passed`,
    };
  },
});
