import type { Lines } from '../batch-change.ts';

/**
 * What is done with whole rows, in two steps. Each is done at once and leaves nothing behind, since several copies use
 * the same and come between.
 */
export interface RowStages {
  /** Originals of columns that are changed or read. */
  gather(rows: Uint8Array, columns: readonly string[]): GatheredRows;
  /**
   * The rows with their columns changed; `made` has the lines of those that are changed in batches, as many as there
   * are rows. What it gives is valid until either is called again.
   */
  change(rows: Uint8Array, made: ReadonlyMap<string, Lines>): Uint8Array;
}

export interface GatheredRows {
  /** Of rows. */
  readonly count: number;
  /** Of each column that was asked for, in that order. */
  readonly lines: readonly Lines[];
}

/** The lines of a column. Throws where there are none: that is a defect. */
export function linesOf(made: ReadonlyMap<string, Lines>, column: string): Lines {
  const lines = made.get(column);
  if (lines === undefined) throw new Error(`no lines came for the column ${column}`);
  return lines;
}
