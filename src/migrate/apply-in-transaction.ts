import { ConfitureError } from '../errors.ts';
import { asLeaseLost, leaseGuardSql } from './lease.ts';
import type { PlanStep } from './plan.ts';
import type { Run } from './run.ts';
import { sourceOfStep } from './source-of-step.ts';
import { timeoutsSql } from './timeouts.ts';
import { claimSql, eventSql, settleSql } from './write-ledger.ts';

/** A script may have taken on a role that cannot write the ledger. */
const resetRole = 'reset session authorization; reset role;';

/** A script's own SET must not reach the next one. */
const resetSession = `${resetRole} reset all;`;

/**
 * Runs steps in one transaction: for each its ledger row first, so that no second runner can apply it too, then the
 * script, then the outcome and its event; three round trips a step. `onStep` hears each step as it begins.
 * Returns their durations in ms. On any error nothing of them remains.
 */
export async function applyInTransaction(
  run: Run,
  steps: readonly PlanStep[],
  onStep: (step: PlanStep) => void = () => {},
): Promise<readonly number[]> {
  const { connection } = run;
  const durations: number[] = [];
  try {
    for (const [index, step] of steps.entries()) {
      const started = performance.now();
      onStep(step);
      await claim(run, step, index === 0 ? `begin; ${leaseGuardSql(run)}` : '');
      if (step.statements.length > 0) await connection.execute(step.text, sourceOfStep(step));
      const durationMs = performance.now() - started;
      const last = index === steps.length - 1;
      await connection.execute(
        `${resetRole} ${settle(run, step, durationMs)} ${last ? `commit; ${resetSession}` : ''}`,
      );
      durations.push(durationMs);
    }
    return durations;
  } catch (error) {
    // After a lost connection the server has rolled back by itself.
    await connection.execute(`rollback; ${resetSession}`).catch(() => undefined);
    throw asLeaseLost(error);
  }
}

async function claim(run: Run, step: PlanStep, opening: string): Promise<void> {
  const { migration } = step;
  const change =
    step.direction === 'up'
      ? claimSql(
          { migration, status: 'applying', origin: 'migration', storeText: run.storeText },
          run.authorship,
        )
      : settleSql(migration.version, ['applied'], 'applying');
  const tags = await run.connection.execute(`${opening} ${timeoutsSql('local', step)} ${change}`);
  if (tags.at(-1) === (step.direction === 'up' ? 'INSERT 0 1' : 'UPDATE 1')) return;
  throw settledByAnotherRun(migration.version);
}

export function settledByAnotherRun(version: string): ConfitureError {
  return new ConfitureError('LOCK_HELD', `migration ${version} was settled by another run in the meantime`, {
    hint: 'Look at `confiture migrate status` and run again.',
  });
}

function settle(run: Run, step: PlanStep, durationMs: number): string {
  const { version, name } = step.migration;
  const up = step.direction === 'up';
  const event = eventSql(
    {
      event: up ? 'migration_applied' : 'migration_rolled_back',
      version,
      outcome: 'succeeded',
      durationMs,
      details: { name, file: step.file, statements: step.statements.length },
    },
    run.authorship,
  );
  return `${settleSql(version, ['applying'], up ? 'applied' : 'rolled_back', durationMs)} ${event}`;
}
