import type { Relation } from '../relations/find-relations.ts';

/** A column that batches are cut by. */
export interface KeyColumn {
  /** Ready for SQL. */
  readonly name: string;
  readonly type: string;
}

/** The rows of a source from one key to another, both included; null are those without a key. */
export interface KeyRange {
  readonly first: readonly string[] | null;
  readonly last: readonly string[] | null;
}

/** Rows that come in the order of a key. */
export interface KeyedSource {
  /** What stands after FROM, called `s`. */
  readonly from: string;
  readonly keys: readonly KeyColumn[];
  /** Whether a key may be null. */
  readonly mayLackKey: boolean;
  /** Rows there are, where that is known roughly. */
  readonly rows: number | undefined;
}

/** How a backfill is done: everything that is decided before a row is written. */
export interface BackfillPlan {
  readonly target: Relation;
  /** What the backfill is, whatever its batches: another one is another backfill. */
  readonly fingerprint: string;
  /** The same row inserted twice is no second row. */
  readonly isIdempotent: boolean;
  /** A query to keep aside first; `source` then reads the table `stage`. */
  readonly staging: { readonly table: string; readonly query: string } | undefined;
  readonly source: KeyedSource;
  /** The INSERT of a range. */
  readonly insert: (range: KeyRange) => Promise<string>;
  /** The whole as one statement; undefined where only ranges can be inserted. */
  readonly insertAll: string | undefined;
}
