import { setTimeout as sleep } from 'node:timers/promises';
import { ConfitureError } from '../errors.ts';
import { describeSession, type SessionInfo, sessionColumns } from './blocking-sessions.ts';
import type { Connection } from './connection.ts';

/** The two int4 keys of the one advisory lock; "conf" and "lock" in ASCII. Advisory locks are per database. */
const key = [0x636f6e66, 0x6c6f636b] as const;

export interface AdvisoryLockOptions {
  /** Milliseconds to wait for whoever holds it. */
  readonly waitMs: number;
  readonly onWait?: (holder: SessionInfo | undefined) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes the session's advisory lock of this database; it is released by `releaseAdvisoryLock` or by the session's end.
 * Throws LOCK_HELD, naming the holder, when `waitMs` are over.
 */
// Polled, because a waiting pg_advisory_lock() keeps a snapshot that the holder's CREATE INDEX CONCURRENTLY
// would wait for: a deadlock.
export async function takeAdvisoryLock(connection: Connection, options: AdvisoryLockOptions): Promise<void> {
  const deadline = performance.now() + options.waitMs;
  for (let pause = 50; !(await tryLock(connection)); pause = Math.min(pause * 2, 500)) {
    const holder = await lockHolder(connection);
    if (performance.now() >= deadline) throw lockHeld(holder);
    options.onWait?.(holder);
    await sleep(Math.min(pause, Math.max(deadline - performance.now(), 1)), undefined, {
      signal: options.signal,
    });
  }
}

export async function releaseAdvisoryLock(connection: Connection): Promise<void> {
  await connection.query('select pg_advisory_unlock($1, $2)', key);
}

async function tryLock(connection: Connection): Promise<boolean> {
  const [row] = await connection.query<{ taken: boolean }>(
    'select pg_try_advisory_lock($1, $2) as taken',
    key,
  );
  return row?.taken ?? false;
}

/** Takes the same lock for the transaction that is open, without waiting; false where another session holds it. */
export async function takeTransactionLock(connection: Connection): Promise<boolean> {
  const [row] = await connection.query<{ taken: boolean }>(
    'select pg_try_advisory_xact_lock($1, $2) as taken',
    key,
  );
  return row?.taken ?? false;
}

/** The session that holds the lock now. Takes nothing. */
export async function lockHolder(connection: Connection): Promise<SessionInfo | undefined> {
  const [row] = await connection.query<SessionInfo>(
    `select ${sessionColumns} from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.classid::bigint = $1 and l.objid::bigint = $2 and l.objsubid = 2
       and l.database = (select oid from pg_database where datname = current_database())`,
    key,
  );
  return row;
}

/** The refusal that names who holds the lock. */
export function lockHeld(holder: SessionInfo | undefined): ConfitureError {
  const who = holder ? describeSession(holder) : 'a session that has just ended';
  return new ConfitureError('LOCK_HELD', `another Confiture run holds this database's lock: ${who}`, {
    hint: `Let it finish, wait longer with --lock-wait, or end it: select pg_terminate_backend(${holder?.pid ?? 'pid'}).`,
    details: { holder },
  });
}
