/** What code in the sandbox may use. */
export interface SandboxLimits {
  /** For one value. */
  readonly valueMs: number;
  /** For a batch of some hundred or thousand values. */
  readonly batchMs: number;
  /** For all values of a column in a run; undefined: as long as it takes. */
  readonly runMs: number | undefined;
  readonly memoryBytes: number;
  /** Characters of one value, going in or coming out. */
  readonly valueCharacters: number;
  /** After having been stopped so often it is given up. */
  readonly strikes: number;
}

export const defaultLimits: SandboxLimits = {
  valueMs: 5_000,
  batchMs: 60_000,
  runMs: undefined,
  memoryBytes: 64 * 1024 * 1024,
  valueCharacters: 1024 * 1024,
  strikes: 3,
};

/** QuickJS's own stack: larger ones overflow that of the thread before QuickJS notices. */
export const stackBytes = 64 * 1024;
