import type { ObjectId } from './catalog.ts';

/** How large things are and how much they are used. Apart from the catalog, since it changes all the time. */
export interface Sizes {
  /** By the server's clock, ISO 8601. */
  readonly takenAt: string;
  /** Tables, materialized views and indexes, in the order of their ids. */
  readonly relations: Readonly<Record<ObjectId, RelationSize>>;
}

export interface RelationSize {
  /** As PostgreSQL estimates, from the last VACUUM or ANALYZE; absent where there was none. */
  readonly rows?: number;
  /** On disk; those of a partitioned table and its indexes are 0. */
  readonly bytes: {
    /** With TOAST and indexes. */
    readonly total: number;
    readonly heap: number;
    readonly indexes: number;
    readonly toast: number;
  };
  /** Rows deleted or updated that VACUUM has not yet taken; of tables. */
  readonly deadRows: number;
  /** Times are ISO 8601, absent for never. */
  readonly lastVacuum?: string;
  readonly lastAutovacuum?: string;
  readonly lastAnalyze?: string;
  readonly lastAutoanalyze?: string;
  /** These count since the statistics were last reset. */
  readonly sequentialScans: number;
  readonly indexScans: number;
  readonly inserts: number;
  readonly updates: number;
  readonly deletes: number;
}

/**
 * Rows inserted, updated and deleted a second between two readings, by table. A table that only one reading has is
 * left out, and so is one whose counters went back, because they were reset. Empty where no time passed.
 */
export function writesPerSecond(before: Sizes, after: Sizes): Readonly<Record<ObjectId, number>> {
  const seconds = (Date.parse(after.takenAt) - Date.parse(before.takenAt)) / 1000;
  const rates: Record<ObjectId, number> = {};
  if (!(seconds > 0)) return rates;
  const earlier: Readonly<Record<string, RelationSize | undefined>> = before.relations;
  for (const [id, size] of Object.entries(after.relations) as [ObjectId, RelationSize][]) {
    const was = id.startsWith('index:') ? undefined : earlier[id];
    if (was === undefined) continue;
    const writes = writesOf(size) - writesOf(was);
    if (writes >= 0) rates[id] = writes / seconds;
  }
  return rates;
}

function writesOf({ inserts, updates, deletes }: RelationSize): number {
  return inserts + updates + deletes;
}
