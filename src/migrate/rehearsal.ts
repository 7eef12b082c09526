import type { HookReport } from '../hooks/hook-report.ts';
import type { Part } from './course.ts';
import type { PlanStep } from './plan.ts';

/** A part that is no statement of the script. */
export type BesidePart = Exclude<Part, { readonly kind: 'ddl' | 'statement' }>;

/**
 * A dry-run's hand on the executor. With one, nothing is begun or committed: steps share the transaction that is open,
 * each in a savepoint, their scripts run statement by statement through it, and no failure is recorded.
 */
export interface Rehearsal {
  /** Runs a statement of the step's script, or what stands for it; its command tags. Throws what ends the step. */
  readonly statement: (step: PlanStep, index: number) => Promise<readonly string[]>;
  /** Runs a part by `run`, or says why that cannot be. Throws what ends the step. */
  readonly part: (
    step: PlanStep,
    part: BesidePart,
    run: () => Promise<readonly HookReport[]>,
  ) => Promise<readonly HookReport[]>;
  /** Where a real run would commit. Throws what PostgreSQL would say of it. */
  readonly commit: (step: PlanStep) => Promise<void>;
  /** Throws DRY_RUN_REFUSED for SQL, of hooks and functions, that must not run in a dry-run. */
  readonly screen: (sql: string) => Promise<void>;
}
