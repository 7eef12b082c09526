/** Figures of a whole dry-run. Times are milliseconds; undefined is unknown, and never a guess. */
export interface DryRunMetrics {
  readonly totalExecutionTime: number;
  /** Of the statements of the scripts. */
  readonly ddlExecutionTime: number;
  /** By hook, as `003 after_ddl backfill`. */
  readonly hookExecutionTimes: Readonly<Record<string, number>>;
  readonly rowsInserted: number;
  readonly rowsUpdated: number;
  readonly rowsDeleted: number;
  /** By relation other than an index: how long a real run would keep others from reading or writing it, all steps together. */
  readonly tableLockDuration: Readonly<Record<string, number>>;
  /** The longest that one relation is kept from others at a stretch. */
  readonly maxLockDuration: number;
  readonly indexesCreated: readonly string[];
  readonly indexesDropped: readonly string[];
  readonly indexCreationTimes: Readonly<Record<string, number>>;
  readonly constraintsAdded: readonly string[];
  readonly constraintsRemoved: readonly string[];
  /** Messages of PostgreSQL about rows that break a constraint. */
  readonly constraintViolations: readonly string[];
  /** Checks that were not true: verify.sql, hooks, a rollback that does not bring back what was. */
  readonly dataInconsistencies: readonly string[];
  readonly estimatedProductionTime: number | undefined;
  readonly estimatedDowntime: number | undefined;
  /** 0 to 100. */
  readonly confidenceLevel: number | undefined;
}
