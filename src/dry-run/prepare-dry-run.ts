import type { Impact } from '../impact/impact.ts';
import type { Plan, PlanStep } from '../migrate/plan.ts';
import type { Run } from '../migrate/run.ts';
import type { Connection } from '../postgres/connection.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { DryRunOptions } from './options.ts';

/** What a dry-run has before its transaction begins. */
export interface PreparedDryRun {
  /** Computes plans and impacts; called once the migration lock is held. */
  readonly plan: (run: Run) => Promise<void>;
  readonly plans: () => readonly Plan[];
  readonly impactsOf: (step: PlanStep) => ReadonlyMap<number, Impact>;
  /** A session that sees what all others see. */
  readonly observer: Connection;
  close(): Promise<void>;
}

/** Where nobody says otherwise. */
export const longestLockTimeoutMs = 1000;

export async function prepareDryRun(run: Run, options: DryRunOptions): Promise<PreparedDryRun> {
  await loadParser();
  const observer = await run.openObserver();
  let plans: readonly Plan[] = [];
  const impacts = new Map<PlanStep, ReadonlyMap<number, Impact>>();
  return {
    observer,
    plans: () => plans,
    impactsOf: (step) => impacts.get(step) ?? new Map(),
    async plan(locked) {
      const planned = await options.plan(locked);
      plans = planned.map((plan) => hasty(plan, options));
      for (const [at, { steps }] of planned.entries()) {
        for (const [index, step] of steps.entries()) {
          const ours = plans[at]?.steps[index];
          const said = options.analyse?.(step) ?? [];
          if (ours) impacts.set(ours, new Map(said.map((impact) => [impact.index, impact])));
        }
      }
    },
    async close() {
      await observer.close().catch(() => undefined);
    },
  };
}

/** The plan, waiting for locks no longer than a dry-run may; 0 would be without end. */
export function hasty(plan: Plan, { lockTimeoutMs = longestLockTimeoutMs }: DryRunOptions): Plan {
  const longest = lockTimeoutMs || longestLockTimeoutMs;
  const steps = plan.steps.map((step) => ({
    ...step,
    lockTimeoutMs: Math.min(step.lockTimeoutMs || longest, longest),
  }));
  return { ...plan, steps };
}
