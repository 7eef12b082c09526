/** How long a statement will take on this server, and what it needs. */
export interface Estimate {
  /** Milliseconds. */
  readonly ms: number;
  readonly lowMs: number;
  readonly highMs: number;
  /** 0 to 1, from the spread of what it rests on. */
  readonly confidence: number;
  /** `measured`: a calibration on this server. `recorded`: this migration's durations in the ledger. `assumed`: neither. */
  readonly source: 'measured' | 'recorded' | 'observed' | 'assumed';
  /** The arithmetic in words: "scan 412 MB at 1,830 MB/s + 0.6 ms". */
  readonly arithmetic: string;
  /** Bytes on disk while it runs beyond what it leaves, what it leaves, and WAL. */
  readonly diskBytes: number;
  readonly temporaryBytes: number;
  readonly walBytes: number;
}
