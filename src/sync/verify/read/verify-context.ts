import type { Connection } from '../../../postgres/connection.ts';
import type { VerifiedProfile } from '../verify-options.ts';

/** What every reading of a verification needs. */
export interface VerifyContext {
  readonly source: Connection;
  readonly target: Connection;
  /** Random, of this run: hashes under it say nothing to anybody afterwards. */
  readonly key: Buffer;
  readonly profile: VerifiedProfile | undefined;
  readonly signal: AbortSignal | undefined;
}
