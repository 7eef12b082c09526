import { dryRun } from '../dry-run/dry-run.ts';
import type { DryRunOptions } from '../dry-run/options.ts';
import type { DryRunResult } from '../dry-run/result.ts';
import type { Impact } from '../impact/impact.ts';
import { type DownOptions, planDownNow } from '../migrate/down.ts';
import type { Plan, PlanStep } from '../migrate/plan.ts';
import { planRedoNow } from '../migrate/redo.ts';
import type { Run } from '../migrate/run.ts';
import { planUpNow, type UpOptions } from '../migrate/up.ts';
import { looksPersonal } from '../personal-data/looks-personal.ts';
import { type ForeseeOptions, foresee } from './foresee.ts';

/** What is rehearsed: what the command of that name would do now. */
export type Rehearsed =
  | { readonly action: 'up'; readonly options: UpOptions }
  | { readonly action: 'down' | 'redo'; readonly options: DownOptions };

export interface RehearseOptions
  extends Pick<
      DryRunOptions,
      'lockTimeoutMs' | 'maxLockTimeMs' | 'showSampleRows' | 'allowOpaque' | 'onStep'
    >,
    ForeseeOptions {
  /** Try the down scripts after `up`, too. */
  readonly rollback: boolean;
}

/**
 * Rehearses migrations on the run's database and takes all of it back: see `dryRun`. Each statement is analysed first,
 * so that the report says what was foreseen and what was seen. Values of columns that look personal are not shown.
 */
export async function rehearse(
  run: Run,
  rehearsed: Rehearsed,
  { rollback, calibrate, progress, ...options }: RehearseOptions,
): Promise<DryRunResult> {
  const { migrations, settings } = rehearsed.options;
  const foreseen = new Map<PlanStep, readonly Impact[]>();
  return dryRun(run, {
    ...options,
    plan: async (locked) => {
      const plans = await plansOf(locked, rehearsed);
      const all = plans.flatMap(({ steps }) => steps);
      const { steps } = await foresee(locked.connection, all, { calibrate, progress });
      for (const step of steps) foreseen.set(step.plan, step.impacts);
      return plans;
    },
    redact: (_, column) => looksPersonal(column),
    analyse: (step) => foreseen.get(step) ?? [],
    ...(rollback &&
      rehearsed.action === 'up' && {
        rollback: (locked, versions) =>
          planDownNow(locked, { migrations, settings, steps: versions.length, acceptDataLoss: true }),
      }),
  });
}

async function plansOf(run: Run, rehearsed: Rehearsed): Promise<readonly Plan[]> {
  if (rehearsed.action === 'up') return [await planUpNow(run, rehearsed.options)];
  if (rehearsed.action === 'down') return [await planDownNow(run, rehearsed.options)];
  return planRedoNow(run, rehearsed.options);
}
