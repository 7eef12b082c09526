import type { LockMode } from '../../../src/sql/effects/lock-mode.ts';

/** A statement whose locks, rewrites and scans are measured, and the rows of the effect table that foretell them. */
export interface EffectCase {
  readonly id: string;
  readonly sql: string;
  /** Ids of rows, in the order of the statement's operations, each once. */
  readonly rows: readonly string[];
  /** The same before 18, where they are others. */
  readonly before18?: readonly string[];
  /** The first major version that it runs on. */
  readonly from?: number;
  /** The first that it no longer runs on. */
  readonly until?: number;
  /** Run before it in its transaction: one statement. */
  readonly settings?: string;
  /** Why its scans are not compared. */
  readonly scansVary?: string;
  /** Why it may take less than the locks that are foretold. */
  readonly locksVary?: string;
  /** Locks that its text does not show; the effect table leaves them out. */
  readonly unsaid?: Readonly<Record<string, LockMode>>;
}

/** One that PostgreSQL refuses in a transaction block. */
export interface OutsideCase
  extends Pick<EffectCase, 'id' | 'sql' | 'rows' | 'before18' | 'from' | 'until' | 'settings'> {
  /** What another session holds until the statement waits for it, so that its locks can be read; absent: only refused. */
  readonly blocker?: string;
  /** It waits for its table, before it comes to the indexes: theirs are not measured. */
  readonly beforeIndexes?: true;
  /** Brings back what it changed. */
  readonly undo?: string;
}
