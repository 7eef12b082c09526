/** How fast a server is at one kind of work. */
export interface Speed {
  /** Units a second: bytes, rows, or what `Speeds` says of it. */
  readonly perSecond: number;
  /** Half the width of the range it was found in, as a share: 0.2 is from 80 % to 120 %. */
  readonly spread: number;
  readonly source: 'measured' | 'assumed';
  /** What it was measured on, in words: server, machine, size of the sample. */
  readonly basis: string;
  /** ISO 8601. */
  readonly measuredAt: string;
}

/** What estimates are made of. Plain data: it can be kept and used again for the same server. */
export interface Speeds {
  /** Bytes of heap read, each row looked at. */
  readonly scan: Speed;
  /** Bytes of heap and TOAST read, made anew and written; without WAL and indexes. */
  readonly rewrite: Speed;
  /** Bytes of write-ahead log written. */
  readonly wal: Speed;
  /** Rows · log2(rows) by access method, the heap's scan included, WAL not. */
  readonly build: Readonly<Record<string, Speed>>;
  /** Rows, each without its indexes. */
  readonly insert: Speed;
  readonly update: Speed;
  readonly delete: Speed;
  /** Entries put into a btree one by one, as INSERT and UPDATE do. */
  readonly indexEntries: Speed;
  /** Referencing rows of a foreign key that is checked as a whole, both tables' scans included. */
  readonly foreignKey: Speed;
  /** Rows whose foreign key is checked one by one, as INSERT, UPDATE and DELETE do. */
  readonly foreignKeyRows: Speed;
  /** Units of the planner's cost. */
  readonly query: Speed;
  /** Statements that have next to nothing to do: its inverse is the fixed cost of each. */
  readonly statements: Speed;
}
