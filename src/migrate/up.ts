import { loadParser } from '../sql/load-parser.ts';
import { type AppliedStep, executePlan } from './execute-plan.ts';
import { ensureLedger } from './ledger-schema.ts';
import type { Migration } from './migration.ts';
import type { Plan } from './plan.ts';
import type { StepSettings } from './plan-step.ts';
import { planUp } from './plan-up.ts';
import { readLedger } from './read-ledger.ts';
import type { Run } from './run.ts';
import { isPending, migrationStatus } from './status.ts';
import { verifyChecksums } from './verify-checksums.ts';
import { withMigrationLock } from './with-migration-lock.ts';

export interface UpOptions {
  readonly migrations: readonly Migration[];
  readonly settings: StepSettings;
  readonly outOfOrder: 'error' | 'allow';
  readonly to?: string | undefined;
  readonly steps?: number | undefined;
  /** All or nothing: the whole run in one transaction. */
  readonly singleTransaction?: boolean;
}

export interface UpResult {
  readonly applied: readonly AppliedStep[];
  /** How many `up` would still run. */
  readonly pending: number;
}

/**
 * Applies pending migrations under the migration lock; the plan is computed there, from files and ledger.
 * Throws MIGRATION_CHANGED, MIGRATION_OUT_OF_ORDER, MIGRATION_FAILED, MIGRATION_PARTIAL, LOCK_HELD, LOCK_TIMEOUT …
 */
export async function migrateUp(run: Run, options: UpOptions): Promise<UpResult> {
  return withMigrationLock(run, async (locked) => {
    const plan = await planUpNow(locked, options);
    if (plan.steps.length > 0) await ensureLedger(locked.connection);
    const applied = await executePlan(locked, plan, options.singleTransaction ?? false);
    return { applied, pending: await countPending(locked, options) };
  });
}

/** The plan `up` would execute now. Writes nothing and takes no lock. */
export async function planUpNow(run: Run, options: UpOptions): Promise<Plan> {
  const { connection, authorship } = run;
  const ledger = await readLedger(connection);
  await verifyChecksums(connection, options.migrations, ledger);
  const environment = authorship.environment;
  if (migrationStatus(options.migrations, ledger, environment).some((status) => isPending(status.state))) {
    await loadParser();
  }
  return planUp({ ...options, ledger, environment });
}

async function countPending(run: Run, options: UpOptions): Promise<number> {
  if (options.to === undefined && options.steps === undefined) return 0;
  const statuses = migrationStatus(
    options.migrations,
    await readLedger(run.connection),
    run.authorship.environment,
  );
  return statuses.filter((status) => isPending(status.state)).length;
}
