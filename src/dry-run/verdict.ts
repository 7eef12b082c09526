import type { LockMode } from '../sql/effects/lock-mode.ts';

/** One claim about a statement, and where it comes from. */
export interface Verdict {
  readonly claim: 'lock' | 'rewrite' | 'scan';
  readonly relation: string;
  /** Of a lock. */
  readonly mode: LockMode | undefined;
  /**
   * `agree`: the analysis said so and PostgreSQL did it. `held before`: the analysis says so, and an earlier statement
   * of the dry-run holds that lock already, so that nobody can see it taken again.
   */
  readonly source: 'agree' | 'static only' | 'traced only' | 'held before';
}
