import type { ConfitureError } from '../errors.ts';

/**
 * Values of a column as they cross in a batch: each in COPY's text format, ended by a newline; `\N` is NULL. A value
 * that has a newline has it as `\n`, so that there are as many lines as values.
 */
export type Lines = string;

/** A change that is made elsewhere, many values at a time. */
export interface BatchChange {
  /**
   * New values for `values`, as many, in their order; NULL stays NULL. `others` are the originals of the columns that
   * are read, in their order. Rejects where none of it can be used.
   */
  batch(values: Lines, others: readonly Lines[]): Promise<BatchResult>;
}

export interface BatchResult {
  /** As many as values; `\N` for one that has no result. */
  readonly lines: Lines;
  /** The first value that has no result and may not be without: the rows are not to be written. */
  readonly failure?: { readonly at: number; readonly error: ConfitureError };
}
