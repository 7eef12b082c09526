/** One statement whose duration is to be predicted. `$t` stands for the size's tables: `orders_$t`. */
export interface TimedOperation {
  /** What the table of results calls it, and what its observations are fitted under. */
  readonly form: string;
  readonly sql: string;
  /** Run before it in the same transaction, not timed. */
  readonly before?: string;
  /** Outside of a transaction block; `after` then undoes it. */
  readonly bare?: boolean;
  /** Not timed. After a rollback, what it left in the files. */
  readonly after?: string;
}
