import type { Connection } from '../postgres/connection.ts';
import { loadParser } from '../sql/load-parser.ts';
import { type AppliedStep, executePlan } from './execute-plan.ts';
import type { LedgerRow } from './ledger.ts';
import { ensureLedger } from './ledger-schema.ts';
import type { Migration } from './migration.ts';
import type { Plan } from './plan.ts';
import { planCourses } from './plan-course.ts';
import type { StepSettings } from './plan-step.ts';
import { type BegunWith, planUp } from './plan-up.ts';
import { readLedger, readPartsState, readStoredText } from './read-ledger.ts';
import { statementsIn } from './resume.ts';
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
  /** Looks at the plan under the lock, before anything is done; what it throws ends the run. */
  readonly approve?: ((plan: Plan, run: Run) => Promise<void>) | undefined;
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
    await options.approve?.(plan, locked);
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
  const begunWith = await textsBegunWith(connection, options.migrations, ledger);
  return planCourses(run, planUp({ ...options, ledger, environment, begunWith }));
}

async function textsBegunWith(
  connection: Connection,
  migrations: readonly Migration[],
  ledger: readonly LedgerRow[],
): Promise<ReadonlyMap<string, BegunWith>> {
  const begun = new Map<string, BegunWith>();
  for (const row of ledger.filter(
    ({ status, statementsDone }) => status !== 'applied' && statementsDone > 0,
  )) {
    const file = migrations.find((migration) => migration.version === row.version);
    if (file === undefined || file.up.checksum === row.checksumUp) continue;
    const text = await readStoredText(connection, row.version, 'up');
    if (text === undefined) continue;
    const state = await readPartsState(connection, row.version);
    begun.set(row.version, { text, statements: state ? statementsIn(state) : row.statementsDone });
  }
  return begun;
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
