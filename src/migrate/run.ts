import type { HookSetup } from '../hooks/hook-setup.ts';
import type { Log } from '../log.ts';
import type { Connection } from '../postgres/connection.ts';
import type { ProgressListener } from '../progress.ts';
import type { Authorship } from './ledger.ts';
import type { Rehearsal } from './rehearsal.ts';

/** What every action that changes a database is given. */
export interface Run {
  readonly connection: Connection;
  /** Opens a second session on the same database: to see who blocks us, to keep a lease alive. */
  readonly openObserver: () => Promise<Connection>;
  readonly authorship: Authorship;
  readonly lockWaitMs: number;
  /** Attempts after the first when a lock was not obtained in time. */
  readonly lockRetries: number;
  /** Keep each script's text in the ledger. */
  readonly storeText: boolean;
  readonly lock: 'advisory' | 'lease';
  /** Set while a lease is held: each transaction checks that it still is. */
  readonly leaseToken?: string;
  /** Absent on scratch databases: hooks, preconditions and verify.sql are about rows, and only the statements run. */
  readonly hooks?: HookSetup | undefined;
  /** Undefined costs nothing: there is no event to make then. */
  readonly log?: Log | undefined;
  readonly progress?: ProgressListener | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Set in a dry-run, which has begun a transaction and will roll it back. */
  readonly rehearsal?: Rehearsal | undefined;
}
