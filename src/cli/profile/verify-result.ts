import type { Verification } from '../../sync/verify/verification.ts';

/** What `confiture profile verify` has found out. */
export interface VerifyResult {
  readonly from: string;
  readonly to: string;
  readonly profile: string;
  /** The copy that the target remembers; null where it remembers none that was finished. */
  readonly run: string | null;
  /** When that was finished. */
  readonly finishedAt: string | null;
  readonly verification: Verification;
}
