import type { SessionInfo } from '../postgres/blocking-sessions.ts';
import type { DryRunMetrics } from './metrics.ts';
import type { DryRunError, PartObservation, StatementObservation } from './observation.ts';

/** What became of one migration in one direction. */
export interface DryRunStep {
  readonly version: string;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly file: string;
  /** How a real run runs it: one transaction, or statement by statement. */
  readonly transactional: boolean;
  readonly outcome: 'done' | 'failed' | 'not run';
  readonly durationMs: number;
  readonly statements: readonly StatementObservation[];
  readonly parts: readonly PartObservation[];
  readonly error: DryRunError | undefined;
  /** True for steps of the simulated rollback. */
  readonly isRollback: boolean;
}

export interface DryRunResult {
  /**
   * `succeeded`: all of it ran, as far as it can. `failed`: a statement, hook or check did. `blocked`: a lock was not
   * obtained. `over budget`: locks were held longer than `maxLockTimeMs`. `interrupted`: Ctrl-C.
   */
  readonly outcome: 'succeeded' | 'failed' | 'blocked' | 'over budget' | 'interrupted';
  /** False where something was skipped, ran as its twin or refused to be rehearsed: what follows it is less sure. */
  readonly complete: boolean;
  readonly database: string;
  readonly server: string;
  /** As server_version_num. */
  readonly serverVersion: number;
  readonly environment: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly migrations: { readonly done: number; readonly failed: number; readonly notRun: number };
  /** Empty where `onStep` got them. */
  readonly steps: readonly DryRunStep[];
  readonly error: DryRunError | undefined;
  /** Who held the lock that was not obtained. */
  readonly blockers: readonly SessionInfo[];
  readonly metrics: DryRunMetrics;
  readonly rollback: RollbackCheck | undefined;
  readonly samples: readonly TableSample[];
  /** The server's word that nothing remains: the transaction by its number; null where none was needed. */
  readonly rolledBack: { readonly transaction: string | null; readonly status: 'aborted' | 'none' };
}

/** Down after up, held against what was before. */
export interface RollbackCheck {
  readonly outcome: 'same' | 'different' | 'failed';
  /** Objects: "create index shop.w_orders_tier": what would make the database what it was. */
  readonly catalog: readonly CatalogDifference[];
  /** Tables whose rows are not what they were. */
  readonly rows: readonly RowDifference[];
  /** Tables whose rows take too long to compare. */
  readonly notCompared: readonly string[];
  readonly error: DryRunError | undefined;
}

export interface CatalogDifference {
  /** What is to be done to get back: `create` means that it is gone. */
  readonly action: 'create' | 'alter' | 'drop';
  readonly kind: string;
  readonly name: string;
}

export interface RowDifference {
  readonly table: string;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
}

export interface TableSample {
  readonly table: string;
  readonly primaryKey: readonly string[];
  readonly rows: readonly SampleRow[];
  /** Why there are none, where there are none. */
  readonly reason: string | undefined;
}

export interface SampleRow {
  readonly change: 'inserted' | 'updated' | 'deleted';
  /** Values as text; `null` is NULL, undefined a column that is not there, `[redacted]` one that is not for eyes. */
  readonly values: readonly {
    readonly column: string;
    readonly before: string | null | undefined;
    readonly after: string | null | undefined;
    readonly changed: boolean;
  }[];
}
