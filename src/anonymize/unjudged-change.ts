import type { Lines } from './batch-change.ts';

/** A change that the sandbox makes, many values at a time: as a `BatchChange`, before `on_invalid` is in effect. */
export interface UnjudgedChange {
  /** As `SandboxedColumn.run`. */
  run(values: Lines, others: readonly Lines[]): Promise<UnjudgedResult>;
}

export interface UnjudgedResult {
  /** As many as values were handed in; `\N` for NULL and for each that failed. */
  readonly lines: Lines;
  /** Which values have no result, in their order, and why: in words that hold nothing of a value. */
  readonly failures: readonly { readonly at: number; readonly reason: string }[];
}
