import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ConfitureError } from '../errors.ts';
import { lockHeld, lockHolder } from '../postgres/advisory-lock.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import type { Run } from './run.ts';

// A session advisory lock dies under PgBouncer's transaction pooling: lock and unlock may reach different servers.
// A lease is a row with an expiry, prolonged by a heartbeat, and checked inside each migration's own transaction.

const leaseSeconds = 30;

const createLease = `create table if not exists confiture.lease (
  name text primary key, token uuid not null, holder text not null,
  acquired_at timestamptz not null default clock_timestamp(), expires_at timestamptz not null);`;

/** Runs `action` while holding the lease; throws LOCK_HELD naming the holder when it is not free in time. */
export async function withLease<T>(run: Run, action: (run: Run) => Promise<T>): Promise<T> {
  const token = randomUUID();
  await takeLease(run, token);
  await refuseWhileLocked(run, token);
  const stop = new AbortController();
  const observer = await run.openObserver();
  const beating = keepAlive(observer, token, stop.signal);
  try {
    return await action({ ...run, leaseToken: token });
  } finally {
    stop.abort();
    await beating;
    await observer.query(giveBack, [token]);
    await observer.close();
  }
}

// Each kind of run takes its own lock and then looks for the other's, so that of two at least one sees the other.
async function refuseWhileLocked(run: Run, token: string): Promise<void> {
  const holder = await lockHolder(run.connection);
  if (!holder) return;
  await run.connection.query(giveBack, [token]);
  throw lockHeld(holder);
}

const giveBack = `delete from confiture.lease where name = 'migrate' and token = $1`;

/** A run with the advisory lock does not start while another holds a lease. Throws LOCK_HELD. */
export async function refuseWhileLeased(run: Run): Promise<void> {
  const [table] = await run.connection.query<{ found: boolean }>(
    `select to_regclass('confiture.lease') is not null as found`,
  );
  if (!table?.found) return;
  const live = await run.connection.query('select from confiture.lease where expires_at > clock_timestamp()');
  if (live.length > 0) throw await held(run);
}

/** Makes a transaction fail when its run lost the lease, and keeps anybody from taking it before the end. */
export function leaseGuardSql(run: Run): readonly string[] {
  if (run.leaseToken === undefined) return [];
  const guard = `do $confiture$ begin
    update confiture.lease set ${prolonged} where name = 'migrate' and token = '${run.leaseToken}';
    if not found then raise exception 'lease lost' using errcode = '${leaseLostState}'; end if;
  end $confiture$;`;
  return [guard];
}

/** The error to show instead, when `error` came from the guard. */
export function asLeaseLost(error: unknown): unknown {
  if (sqlStateOf(error) !== leaseLostState) return error;
  return new ConfitureError(
    'LEASE_LOST',
    'another run took the migration lease over; this migration was undone',
    {
      hint: `A run gives no sign of life for ${leaseSeconds} s, and its lease is free. Look at \`confiture migrate status\`.`,
      cause: error,
    },
  );
}

/** A SQLSTATE of our own: classes that begin with C are nobody's. */
const leaseLostState = 'CF001';

const prolonged = `expires_at = clock_timestamp() + interval '${leaseSeconds} seconds'`;

async function takeLease(run: Run, token: string): Promise<void> {
  const holder = pg.escapeLiteral(`${run.authorship.actor} pid ${process.pid} on ${hostname()}`);
  await run.connection.execute(
    `begin; set local client_min_messages = warning; select pg_advisory_xact_lock(1668247142, 2);
     create schema if not exists confiture; ${createLease} commit;`,
  );
  const deadline = performance.now() + run.lockWaitMs;
  const insert = `begin; set local lock_timeout = '200ms';
    insert into confiture.lease as l (name, token, holder, expires_at)
    values ('migrate', '${token}', ${holder}, clock_timestamp() + interval '${leaseSeconds} seconds')
    on conflict (name) do update set token = excluded.token, holder = excluded.holder,
      acquired_at = clock_timestamp(), expires_at = excluded.expires_at
    where l.expires_at < clock_timestamp(); commit;`;
  while (!(await taken(run.connection, insert))) {
    if (performance.now() >= deadline) throw await held(run);
    run.progress?.({ task: 'lease', state: 'waiting', detail: 'another run holds it' });
    await sleep(250, undefined, { signal: run.signal });
  }
}

async function taken(connection: Connection, insert: string): Promise<boolean> {
  try {
    const tags = await connection.execute(insert);
    return tags.includes('INSERT 0 1');
  } catch (error) {
    await connection.execute('rollback');
    // The holder's own transaction has the row locked: it is alive.
    if (sqlStateOf(error) === '55P03') return false;
    throw error;
  }
}

async function held(run: Run): Promise<ConfitureError> {
  const [row] = await run.connection.query<{ holder: string; seconds: number }>(
    `select holder, extract(epoch from clock_timestamp() - acquired_at)::int as seconds from confiture.lease`,
  );
  const who = row ? `${row.holder}, for ${row.seconds} s` : 'a run that has just ended';
  return new ConfitureError('LOCK_HELD', `another Confiture run holds the migration lease: ${who}`, {
    hint: `A run that died gives it up ${leaseSeconds} s after its last sign of life.`,
    details: { holder: row?.holder },
  });
}

async function keepAlive(observer: Connection, token: string, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    // While a migration's transaction has the row locked there is nothing to prolong.
    await observer.query(
      `update confiture.lease set ${prolonged} where (name, token) in
         (select name, token from confiture.lease where name = 'migrate' and token = $1 for update skip locked)`,
      [token],
    );
    await sleep((leaseSeconds / 6) * 1000, undefined, { signal: until }).catch(() => undefined);
  }
}
