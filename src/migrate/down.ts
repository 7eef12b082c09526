import { loadParser } from '../sql/load-parser.ts';
import { type AppliedStep, executePlan } from './execute-plan.ts';
import type { Migration } from './migration.ts';
import type { Plan } from './plan.ts';
import { planCourses } from './plan-course.ts';
import { planDown } from './plan-down.ts';
import type { StepSettings } from './plan-step.ts';
import { readLedger } from './read-ledger.ts';
import type { Run } from './run.ts';
import { verifyChecksums } from './verify-checksums.ts';
import { withMigrationLock } from './with-migration-lock.ts';

export interface DownOptions {
  readonly migrations: readonly Migration[];
  readonly settings: StepSettings;
  readonly steps?: number | undefined;
  readonly to?: string | undefined;
  readonly all?: boolean | undefined;
  readonly migration?: string | undefined;
  /** Run the statements that stand beside a directive `irreversible`. */
  readonly acceptDataLoss?: boolean | undefined;
}

/**
 * Takes applied migrations back, newest first, by their down scripts. Refused before anything runs with
 * MIGRATION_DOWN_MISSING if one is missing, with MIGRATION_IRREVERSIBLE if one says that it cannot be done.
 */
export async function migrateDown(run: Run, options: DownOptions): Promise<readonly AppliedStep[]> {
  return withMigrationLock(run, async (locked) => executePlan(locked, await planDownNow(locked, options)));
}

/** The plan `down` would execute now. Writes nothing and takes no lock. */
export async function planDownNow(run: Run, options: DownOptions): Promise<Plan> {
  const ledger = await readLedger(run.connection);
  await verifyChecksums(run.connection, options.migrations, ledger);
  await loadParser();
  return planCourses(run, planDown({ ...options, ledger, environment: run.authorship.environment }));
}
