import type { Violation } from '../../anonymize/preview/check-masked.ts';
import type { SyncPlan } from '../../sync/sync-plan.ts';
import type { SyncResult } from '../../sync/sync-result.ts';

/** What `confiture sync` has found out and done. */
export interface SyncOutcome {
  readonly from: string;
  readonly to: string;
  /** Null where people were copied as they are, with --without-profile. */
  readonly profile: string | null;
  /** Tells the salt without telling it. */
  readonly keyId: string | null;
  /** Where the tokens of the copy lead back from: absolute paths. They are written on this machine. */
  readonly vaults: readonly string[];
  readonly plan: SyncPlan;
  /** Of --dry-run: constraints that the results would break, tried on 200 rows of each table that is changed. */
  readonly violations: readonly Violation[];
  /** Null for --dry-run. */
  readonly done: SyncResult | null;
}
