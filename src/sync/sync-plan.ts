import type { ColumnPlan } from '../anonymize/anonymization-plan.ts';

/** What a copy will do, table by table, as it was decided before a byte moved. Plain data. */
export interface SyncPlan {
  /** Largest first. A partitioned table stands here as its partitions. */
  readonly tables: readonly CopyTable[];
  /** What stays away, each with the reason. */
  readonly skipped: readonly SkippedTable[];
}

export interface CopyTable {
  /** Quoted where needed: shop.w_orders. */
  readonly table: string;
  /** The partitioned table it is a part of, else itself: what rules name. */
  readonly root: string;
  /** Where the rows go: the table, or its root where a value that decides on the partition is changed. */
  readonly into: string;
  /** What is copied: unquoted, in the order of the source's table, generated ones left out. */
  readonly columns: readonly CopyColumn[];
  /** Unquoted; empty without a primary key. */
  readonly primaryKey: readonly string[];
  /** Rows that are copied, as SQL. */
  readonly where?: string;
  /** Of the source's heap when the plan was made. */
  readonly bytes: number;
  readonly pages: number;
  /** As the source's last ANALYZE counted; absent where there was none. */
  readonly estimatedRows?: number;
  /** Ranges of pages, each copied in a transaction of its own; one that begins at 0 and has no end is all of it. */
  readonly chunks: readonly Chunk[];
}

export interface CopyColumn {
  readonly name: string;
  /** As format_type prints it. */
  readonly type: string;
  /** The type its values cross as, on the source and on the target; a domain's is what it is over. */
  readonly wireType: string;
  readonly targetWireType: string;
  readonly isEnum?: true;
  /** What becomes of its values; absent where they are copied as they are. */
  readonly change?: ColumnPlan;
}

/**
 * Pages of a table, `to` not included; without `to` up to the end, however much it has grown. Of a table of which only
 * some rows are copied: numbers of those rows.
 */
export interface Chunk {
  readonly number: number;
  readonly from: number;
  readonly to?: number;
  readonly of?: 'rows';
}

export interface SkippedTable {
  readonly table: string;
  readonly why: string;
}
