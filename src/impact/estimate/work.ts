import type { Speeds } from './speeds.ts';

/** What a speed is of. */
export type WorkKind = Exclude<keyof Speeds, 'wal' | 'statements'>;

/** One thing that a statement has to do to rows that are there. */
export interface Work {
  readonly kind: WorkKind;
  /** Full name of the relation, or of the index that is built. */
  readonly on: string;
  /** In the unit of the speed: bytes, rows, rows · log2(rows), planner's cost. */
  readonly amount: number;
  readonly rows: number | undefined;
  /** What is read or written; of an index build, the index: undefined where nobody knows how wide its keys are. */
  readonly bytes: number | undefined;
  /** Of an index build: the access method. */
  readonly method?: string | undefined;
  /** Bytes of write-ahead log where wal_level is above minimal; undefined where they are not known. */
  readonly walBytes: number | undefined;
  /** Bytes on disk until the end of the transaction: the copy that a rewrite replaces. */
  readonly temporaryBytes?: number | undefined;
  /** How much less is known of the amount than of the speed, as a share to be added to the spread. */
  readonly doubt: number;
}

/** All that an operation has to do to rows; undefined where a size is not known, or what it does. */
export type Workload = readonly Work[] | undefined;

/**
 * What several operations of one statement have to do together: PostgreSQL goes through a table once for all
 * subcommands of an ALTER TABLE, and a rewrite reads it and builds its indexes anew.
 */
export function joinWorkloads(workloads: readonly Workload[]): Workload {
  const joined = new Map<string, Work>();
  for (const workload of workloads) {
    if (workload === undefined) return undefined;
    for (const work of workload) joined.set(`${work.kind} ${work.on}`, work);
  }
  return [...joined.values()].filter(({ kind, on }) => kind !== 'scan' || !joined.has(`rewrite ${on}`));
}
