import type { Impact } from '../impact/impact.ts';
import type { Plan, PlanStep } from '../migrate/plan.ts';
import type { Run } from '../migrate/run.ts';
import type { DryRunStep } from './result.ts';

export interface DryRunOptions {
  /**
   * What to rehearse, planned under the migration lock: one plan for up or down, two for redo, which goes down and up.
   * `planUpNow`, `planDownNow`, `planRedoNow`.
   */
  readonly plan: (run: Run) => Promise<readonly Plan[]>;
  /** At most; 1,000 unless told. A step's own shorter one holds. */
  readonly lockTimeoutMs?: number | undefined;
  /** How long others may be kept from reading or writing what was there before, all together; 0 or absent: no limit. */
  readonly maxLockTimeMs?: number | undefined;
  /** Rows shown before and after of each table whose rows change. */
  readonly showSampleRows?: number | undefined;
  /** Whether a column's values must not be shown; without it none is. `table` is a full name. */
  readonly redact?: ((table: string, column: string) => boolean) | undefined;
  /** Takes back what was rehearsed: planned after it, inside, from the ledger as it is then. */
  readonly rollback?: ((run: Run, versions: readonly string[]) => Promise<Plan>) | undefined;
  /** Run functions that cannot be looked into where dblink or postgres_fdw could let them commit elsewhere. */
  readonly allowOpaque?: boolean | undefined;
  /** What was said before of a step's statements; asked with the very steps that `plan` gave. */
  readonly analyse?: ((step: PlanStep) => readonly Impact[]) | undefined;
  /** Gets each step when it is over; the result then has none, so that memory stays as it is. */
  readonly onStep?: ((step: DryRunStep) => void | Promise<void>) | undefined;
}
