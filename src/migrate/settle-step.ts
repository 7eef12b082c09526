import type { HookReport } from '../hooks/hook-report.ts';
import type { LedgerStatus } from './ledger.ts';
import type { PlanStep } from './plan.ts';
import type { Run } from './run.ts';
import { eventSql, settleSql } from './write-ledger.ts';

/** A down script may drop a view that a repeatable made: the next `up` runs all of them again, which does no harm. */
const repeatablesAgain = `update confiture.migrations set status = 'pending' where kind = 'repeatable';`;

/** Records that a step, whose row is in one of the states `from`, is done: its row and its event. */
export function settleStepSql(
  run: Run,
  step: PlanStep,
  from: readonly LedgerStatus[],
  durationMs: number,
  hooks: readonly HookReport[] = [],
): string {
  const { version, name } = step.migration;
  const up = step.direction === 'up';
  const event = eventSql(
    {
      event: up ? 'migration_applied' : 'migration_rolled_back',
      version,
      outcome: 'succeeded',
      durationMs,
      details: {
        name,
        file: step.file,
        statements: step.statements.length,
        resumedAt: step.resumeAt,
        ...(hooks.length > 0 && { hooks: hooks.map(recorded) }),
      },
    },
    run.authorship,
  );
  const settle = settleSql(version, from, up ? 'applied' : 'rolled_back', durationMs);
  return `${settle} ${event} ${up ? '' : repeatablesAgain}`;
}

/** A report without what says nothing, rounded: a row of the ledger is written for every migration. */
function recorded(report: HookReport): object {
  const { phase, type, outcome, durationMs, attempts, rowsAffected, stats, message } = report;
  return {
    phase,
    type,
    outcome,
    durationMs: Math.round(durationMs * 1000) / 1000,
    ...(attempts > 1 && { attempts }),
    ...(rowsAffected !== null && { rowsAffected }),
    ...(stats && { stats }),
    ...(message !== null && { message }),
  };
}
