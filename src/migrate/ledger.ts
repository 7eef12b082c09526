export type LedgerStatus = 'pending' | 'applying' | 'applied' | 'failed' | 'rolled_back';

/** A row of confiture.migrations. */
export interface LedgerRow {
  readonly version: string;
  readonly name: string;
  readonly kind: 'versioned' | 'repeatable';
  readonly status: LedgerStatus;
  /** How far a non-transactional migration got, e.g. "statement 3 of 5"; null otherwise. */
  readonly phase: string | null;
  readonly statementsDone: number;
  readonly checksumUp: string;
  readonly checksumDown: string | null;
  /** How the row came about: run as a migration, recorded by `baseline`, or part of the DDL a `build` ran. */
  readonly origin: 'migration' | 'baseline' | 'build';
  /** ISO 8601, UTC. */
  readonly appliedAt: string | null;
  readonly durationMs: number | null;
  readonly appliedBy: string;
}

/** A statement-by-statement down script that stopped in between: only `down` can go on with it. */
export function isDownHalfWay(row: LedgerRow): boolean {
  return row.status === 'applying' && (row.phase?.startsWith('down') ?? false);
}

/** What confiture.events records; the table only ever grows. */
export type LedgerEvent =
  | 'migration_applied'
  | 'migration_failed'
  | 'migration_rolled_back'
  | 'baseline'
  | 'build'
  | 'repair';

/** Who and where, written into every row and event. */
export interface Authorship {
  /** The person or job, e.g. `ana@laptop`. */
  readonly actor: string;
  readonly environment: string;
}
