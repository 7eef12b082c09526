import type { ColumnPlan } from '../anonymize/anonymization-plan.ts';
import type { CompiledColumn } from '../anonymize/compiled-column.ts';
import type { Log } from '../log.ts';
import type { ProgressListener } from '../progress.ts';
import type { Sandboxed } from './sandbox-run.ts';
import type { OpenSessions } from './session-pair.ts';
import type { SyncHooks } from './sync-hooks.ts';
import type { SyncPlan } from './sync-plan.ts';
import type { SyncTerms } from './sync-run.ts';
import type { VerifyOptions } from './verify/verify-options.ts';

/** How a plan is carried out. */
export interface SyncOptions extends OpenSessions {
  readonly plan: SyncPlan;
  readonly terms: SyncTerms;
  /** Pairs of sessions that copy at the same time. */
  readonly workers: number;
  /** Rows of the target's tables are deleted first. */
  readonly replace: boolean;
  /** Goes on with the copy that was not finished. */
  readonly resume: boolean;
  /** So many percent of each table's rows, and what they refer to. */
  readonly samplePercent?: number | undefined;
  /** Who runs it, for the record. */
  readonly actor: string;
  /** Milliseconds to wait for whoever else changes the target through Confiture. */
  readonly lockWaitMs: number;
  /** Gives a column's change its key. */
  readonly compile: (change: ColumnPlan) => CompiledColumn;
  /** How the copy is held against the source before its snapshot is let go; absent where it is not. */
  readonly verify?: Pick<VerifyOptions, 'level' | 'profile'> | undefined;
  /** Hooks around the copy; one that fails before it ends it before a row has moved. */
  readonly hooks?: SyncHooks | undefined;
  /** Columns that somebody else's code changes are recorded in the target's audit log; absent where there is none. */
  readonly sandboxed?: Sandboxed | undefined;
  readonly log?: Log | undefined;
  readonly progress?: ProgressListener | undefined;
  readonly signal?: AbortSignal | undefined;
}
