import type { ColumnPlan } from '../../anonymize/anonymization-plan.ts';
import type { CompiledColumn } from '../../anonymize/compiled-column.ts';
import type { StrategyDescription } from '../../anonymize/describe-strategy.ts';
import type { Connection } from '../../postgres/connection.ts';
import type { ProgressListener } from '../../progress.ts';
import type { SyncPlan } from '../sync-plan.ts';

/** What of a profile a verification needs. */
export interface VerifiedProfile {
  readonly compile: (change: ColumnPlan) => CompiledColumn;
  readonly describe: (change: ColumnPlan) => StrategyDescription;
  readonly quasiIdentifiers: Readonly<Record<string, readonly string[]>>;
}

export interface VerifyOptions {
  readonly level: 'counts' | 'full';
  readonly plan: SyncPlan;
  readonly profile: VerifiedProfile | undefined;
  /** Prepared like the session of a copy, in a transaction that stays. */
  readonly source: Connection;
  readonly target: Connection;
  /**
   * How the source's rows of a table compare with those that were copied: `same`; `changed`: it was written to since,
   * or may have been; `unknown`: only a part was copied, and it is not known any more which.
   */
  readonly sourceOf: (table: string) => SourceState;
  readonly progress?: ProgressListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type SourceState = 'same' | 'changed' | 'unknown';
