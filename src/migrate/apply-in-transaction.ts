import { ConfitureError } from '../errors.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import { asLeaseLost, leaseGuardSql } from './lease.ts';
import type { PlanStep } from './plan.ts';
import type { Run } from './run.ts';
import { settleStepSql } from './settle-step.ts';
import { sourceOfStep } from './source-of-step.ts';
import { timeoutsSql } from './timeouts.ts';
import { claimSql, insistSql, notOurs, settleSql } from './write-ledger.ts';

/** A script may have taken on a role that cannot write the ledger, and its SET must not reach the next script. */
const resetSession = 'reset session authorization; reset role; reset all;';

/** Leaves the waiting for the disk to a later commit, without which none of the run's is reported. */
const flushLater = 'set local synchronous_commit = off;';

export interface TransactionOptions {
  /** False when a later commit of the same run waits for the disk; the order of commits on disk is theirs anyway. */
  readonly flush: boolean;
  /** Hears each step as it begins. */
  readonly onStep?: (step: PlanStep) => void;
}

/**
 * Runs steps in one transaction: for each its ledger row first, so that no second runner can apply it too, then the
 * script, then the outcome and its event; two round trips a step.
 * Returns their durations in ms. On any error nothing of them remains.
 */
export async function applyInTransaction(
  run: Run,
  steps: readonly PlanStep[],
  { flush, onStep }: TransactionOptions,
): Promise<readonly number[]> {
  const { connection } = run;
  const durations: number[] = [];
  try {
    for (const [index, step] of steps.entries()) {
      const started = performance.now();
      onStep?.(step);
      await claimAndRun(run, step, index === 0 ? ['begin;', ...leaseGuardSql(run)] : []);
      const durationMs = performance.now() - started;
      const last = index === steps.length - 1;
      const commit = last ? `${flush ? '' : flushLater} commit;` : '';
      await connection.execute(
        `${resetSession} ${settleStepSql(run, step, ['applying'], durationMs)} ${commit}`,
      );
      durations.push(durationMs);
    }
    return durations;
  } catch (error) {
    // It takes back what the script had set, too. After a lost connection the server has done so by itself.
    await connection.execute('rollback').catch(() => undefined);
    throw asLeaseLost(error);
  }
}

/**
 * One message: what opens the transaction, the ledger's row, and the script. Taking the row fails when it is not
 * ours to take, before any of the script runs.
 */
async function claimAndRun(run: Run, step: PlanStep, opening: readonly string[]): Promise<void> {
  const { migration } = step;
  const change =
    step.direction === 'up'
      ? claimSql(
          { migration, status: 'applying', origin: 'migration', storeText: run.storeText },
          run.authorship,
        )
      : settleSql(migration.version, ['applied'], 'applying');
  const before = [...opening, ...timeoutsSql('local', step), insistSql(change)];
  const prefix = `${before.join(' ')} `;
  try {
    await run.connection.execute(
      prefix + step.text,
      sourceOfStep(step, { prefix: prefix.length, statements: before.length }),
    );
  } catch (error) {
    const inScript = error instanceof ConfitureError && error.location !== undefined;
    throw !inScript && sqlStateOf(error) === notOurs ? settledByAnotherRun(migration.version) : error;
  }
}

export function settledByAnotherRun(version: string): ConfitureError {
  return new ConfitureError('LOCK_HELD', `migration ${version} was settled by another run in the meantime`, {
    hint: 'Look at `confiture migrate status` and run again.',
  });
}
