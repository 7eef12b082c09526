import type { Workload } from '../estimate/work.ts';
import type { Hazard, HazardReport } from '../hazard.ts';
import type { BrokenDependent, ImpactLock, TouchedRelation } from '../impact.ts';
import type { Situation } from '../situation.ts';
import type { ViolationCheck } from '../violations/violation.ts';

/** What was found of one operation, with sizes as they were then. */
export interface OperationTrace {
  readonly situation: Situation;
  readonly touched: Touched;
  readonly reports: readonly MetHazard[];
  readonly breaks: readonly BrokenDependent[];
  readonly work: Workload;
  readonly checks: readonly ViolationCheck[];
}

/** A report, with the size of the relation that it is about as it was then. */
export interface MetHazard {
  readonly hazard: Hazard;
  readonly report: HazardReport;
  readonly size: { readonly rows: number | undefined; readonly bytes: number | undefined } | undefined;
  readonly isNew: boolean;
}

export interface Touched {
  readonly locks: readonly ImpactLock[];
  readonly rewrites: readonly TouchedRelation[];
  readonly scans: readonly TouchedRelation[];
}
