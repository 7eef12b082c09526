/** What the planner expects of a statement that reads or changes rows; see `planOf`. */
export interface Planned {
  /** Rows that it gives, inserts, updates or deletes. */
  readonly rows: number;
  /** Bytes of such a row. */
  readonly width: number;
  /** The planner's units. */
  readonly cost: number;
}
