import type { SessionInfo } from '../../postgres/blocking-sessions.ts';
import type { LockMode } from '../../sql/effects/lock-mode.ts';

/** Who is at work in a database at a moment, and what it has locked. Plain data. */
export interface Activity {
  /** By the server's clock, ISO 8601. */
  readonly takenAt: string;
  /** Those in a transaction, with locks on relations, or waiting for one; not our own. */
  readonly sessions: readonly ActiveSession[];
  readonly prepared: readonly PreparedTransaction[];
}

export interface ActiveSession extends SessionInfo {
  /** Others: parallel workers, logical replication, and whatever extensions start. */
  readonly kind: 'client' | 'autovacuum' | 'other';
  /** An autovacuum that prevents wraparound: it does not give way to others, as the others do. */
  readonly preventsWraparound: boolean;
  /** Seconds since its transaction began; null outside of one, and where it is hidden. */
  readonly transactionSeconds: number | null;
  /** Whether it holds back what needs old transactions to be over, as CREATE INDEX CONCURRENTLY does. */
  readonly holdsSnapshot: boolean;
  /** Another role's, and we may not see what it does: pg_read_all_stats shows it. */
  readonly isHidden: boolean;
  readonly locks: readonly HeldLock[];
  /** Sessions that it waits for now. */
  readonly waitsFor: readonly number[];
}

export interface HeldLock {
  /** Full name, as in the catalog. */
  readonly relation: string;
  readonly mode: LockMode;
  /** False: it waits for it. */
  readonly granted: boolean;
}

/** PREPARE TRANSACTION keeps its locks without a session, until COMMIT PREPARED or ROLLBACK PREPARED. */
export interface PreparedTransaction {
  readonly name: string;
  readonly owner: string;
  readonly seconds: number;
  readonly locks: readonly HeldLock[];
}
