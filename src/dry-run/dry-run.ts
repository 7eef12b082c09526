import { ConfitureError } from '../errors.ts';
import type { Run } from '../migrate/run.ts';
import { inDryRunTransaction } from './in-dry-run-transaction.ts';
import type { DryRunOptions } from './options.ts';
import { prepareDryRun } from './prepare-dry-run.ts';
import { rehearseAll } from './rehearse-all.ts';
import type { DryRunResult } from './result.ts';

/**
 * Runs plans with migrate's own executor, hooks included, in one transaction that is rolled back whatever happens, and
 * tells what PostgreSQL did. What must not or cannot be in it is left out, or runs as its nearest form, which is said.
 * Hooks of the phase on_error are not run. A failure of what is rehearsed is in the result; thrown are failures to
 * plan, LOCK_HELD, DATABASE_CONNECTION_LOST, and DRY_RUN_REFUSED when the transaction was ended from within.
 */
export async function dryRun(run: Run, options: DryRunOptions): Promise<DryRunResult> {
  const startedAt = new Date();
  const started = performance.now();
  const { environment, actor } = run.authorship;
  run.log?.('dry_run_start', { environment, actor, database: run.connection.database });
  try {
    const prepared = await prepareDryRun(run, options);
    try {
      const { value, rolledBack } = await inDryRunTransaction(run, prepared.plan, (locked) =>
        rehearseAll(locked, options, prepared),
      );
      const { database, server, serverVersion } = run.connection;
      const durationMs = performance.now() - started;
      const { tally, ...rest } = value;
      const result: DryRunResult = {
        ...rest,
        database,
        server,
        serverVersion,
        environment,
        startedAt: startedAt.toISOString(),
        durationMs,
        metrics: tally.metrics(durationMs),
        rolledBack,
      };
      logEnd(run, result);
      return result;
    } finally {
      await prepared.close();
    }
  } catch (error) {
    const code = error instanceof ConfitureError ? error.code : 'INTERNAL';
    const message = error instanceof Error ? error.message : String(error);
    run.log?.('dry_run_failed', {
      environment,
      code,
      error: message,
      duration_ms: performance.now() - started,
    });
    throw error;
  }
}

function logEnd(
  run: Run,
  { outcome, complete, migrations, error, durationMs, environment }: DryRunResult,
): void {
  const fields = { environment, outcome, complete, ...migrations, duration_ms: durationMs };
  if (outcome === 'succeeded') run.log?.('dry_run_completed', fields);
  else run.log?.('dry_run_failed', { ...fields, code: error?.code, error: error?.message });
}
