export type ViolationKind =
  /** NULL where none may be. */
  | 'null'
  /** A column that nothing fills: any row is one too many. */
  | 'row'
  | 'duplicate'
  | 'orphan'
  | 'check'
  | 'exclusion'
  /** Outside of the bound, or in the default partition and inside of it. */
  | 'partition'
  /** A value that the new type does not take. */
  | 'cast'
  /** A value that the new type takes, but not as it was. */
  | 'loss';

/** What existing rows would make of a statement, as SQL that only reads. */
export interface ViolationCheck {
  readonly kind: ViolationKind;
  /** Full name of the table whose rows are looked at. */
  readonly table: string;
  readonly columns: readonly string[];
  /** The rows that do not fit: "rows of shop.w_orders with NULL in customer_id". */
  readonly message: string;
  /** The SQLSTATE that PostgreSQL answers where there is such a row; undefined where the statement runs all the same. */
  readonly fails: string | undefined;
  /** One row with `count`. Undefined where it cannot be asked: `notCheckable` says why. */
  readonly countSql: string | undefined;
  /** At most 5 of the rows by their primary key, as text in `key1`, `key2` …; by place where there is no key. */
  readonly sampleSql: string | undefined;
  /** The same rows by `place`, their table and ctid: nothing of what they hold. */
  readonly placeSql: string | undefined;
  readonly keyColumns: readonly string[];
  readonly notCheckable: string | undefined;
  /** Why the answer may be another by the time that the statement runs. */
  readonly caveat: string | undefined;
  /** How many rows are read, as PostgreSQL estimates; undefined where it does not know. */
  readonly rows: number | undefined;
  /** Under which the SQL is to run, as the statement would. */
  readonly searchPath: readonly string[];
}

/** A check's answer. `unknown` is no all-clear. */
export interface Violation {
  readonly check: ViolationCheck;
  readonly result: 'none' | 'found' | 'unknown';
  /** Rows; undefined where they were not counted to the end. */
  readonly count: number | undefined;
  /** Found without a count: there are so many at least. */
  readonly atLeast: number | undefined;
  /** Why it is not known, or was not counted. */
  readonly reason: string | undefined;
  /** Rows by key, values of the check's `keyColumns` in order; empty unless the caller allows them to be seen. */
  readonly keys: readonly (readonly (string | null)[])[];
  /** `shop.w_orders (0,1)`. */
  readonly places: readonly string[];
}
