/** How long a statement will take on this server once it has its locks, and what it needs. */
export interface Estimate {
  /** Milliseconds. */
  readonly ms: number;
  /** Nine of ten durations are expected between these. */
  readonly lowMs: number;
  readonly highMs: number;
  /** The probability that the duration is within 15 % of `ms`, 0 to 1, from the spread of what it rests on. */
  readonly confidence: number;
  /**
   * `observed`: the same form was run at other sizes, in a dry-run or on a clone. `measured`: a calibration on this
   * server. `recorded`: this migration's durations in the ledger. `assumed`: speeds of another machine.
   */
  readonly source: 'measured' | 'recorded' | 'observed' | 'assumed';
  /** The arithmetic in words: "scan shop.w_orders, 412 MB at 1.8 GB/s (0.2 s) + 0.6 ms". */
  readonly arithmetic: string;
  /** Bytes on disk that it leaves, what it needs beyond that while it runs, and WAL; undefined where nobody knows. */
  readonly diskBytes: number | undefined;
  readonly temporaryBytes: number | undefined;
  readonly walBytes: number | undefined;
}
