import type { DownOptions } from './down.ts';
import { planDownNow } from './down.ts';
import { type AppliedStep, executePlan } from './execute-plan.ts';
import type { Plan } from './plan.ts';
import { planCourses } from './plan-course.ts';
import { planStep } from './plan-step.ts';
import type { Run } from './run.ts';
import { withMigrationLock } from './with-migration-lock.ts';

/** Takes the last migrations (1 unless told) down and up again, under one lock; for work on a new migration. */
export async function migrateRedo(run: Run, options: DownOptions): Promise<readonly AppliedStep[]> {
  return withMigrationLock(run, async (locked) => {
    const [down, up] = await planRedoNow(locked, options);
    const undone = await executePlan(locked, down);
    return [...undone, ...(await executePlan(locked, up))];
  });
}

/** The plans `redo` would execute now, down and up. Writes nothing and takes no lock. */
export async function planRedoNow(run: Run, options: DownOptions): Promise<readonly [down: Plan, up: Plan]> {
  const down = await planDownNow(run, options);
  const steps = [...down.steps]
    .reverse()
    .map(({ migration }) => planStep(migration, 'up', migration.up, options.settings));
  return [down, await planCourses(run, { ...down, direction: 'up', steps })];
}
