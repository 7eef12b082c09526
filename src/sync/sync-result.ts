import type { Label } from '../anonymize/strategy.ts';
import type { SkippedTable } from './sync-plan.ts';
import type { Verification } from './verify/verification.ts';

/** What a copy did. Holds no value of a row. */
export interface SyncResult {
  /** Its number in confiture.sync_runs of the target. */
  readonly run: string;
  readonly resumed: boolean;
  /** When the source was looked at, ISO 8601; the last of them where a snapshot was lost. */
  readonly snapshotTakenAt: string;
  /** More than 1: the source had changed when the copy was resumed, and tables are of different moments. */
  readonly snapshots: number;
  readonly tables: readonly CopiedTable[];
  readonly skipped: readonly SkippedTable[];
  readonly rows: number;
  readonly bytes: number;
  readonly durationMs: number;
  /** How much of the plan was there already when this run began. */
  readonly chunksBefore: number;
  readonly sequences: number;
  readonly refreshed: readonly string[];
  /** Null where none was asked for. */
  readonly verification: Verification | null;
}

export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly changed: readonly {
    readonly column: string;
    readonly strategy: string;
    readonly label: Label;
    readonly inheritedFrom?: string;
  }[];
}
