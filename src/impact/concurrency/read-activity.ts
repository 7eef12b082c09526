import { groupBy } from '../../catalog/group-by.ts';
import { qualify } from '../../catalog/identifier.ts';
import { sessionColumns } from '../../postgres/blocking-sessions.ts';
import type { Connection } from '../../postgres/connection.ts';
import type { LockMode } from '../../sql/effects/lock-mode.ts';
import type { ActiveSession, Activity, HeldLock, PreparedTransaction } from './activity.ts';

interface SessionRow extends Omit<ActiveSession, 'kind' | 'locks'> {
  readonly takenAt: Date;
  readonly type: string | null;
}

interface LockRow {
  readonly pid: number | null;
  /** `3/14`, or after a restart `-1/732`: what ties a prepared transaction's locks to each other. */
  readonly owner: string;
  readonly schema: string;
  readonly name: string;
  readonly mode: LockMode;
  readonly granted: boolean;
}

const sessionsSql = `select clock_timestamp() as "takenAt", ${sessionColumns}, a.backend_type as type,
    a.query like 'autovacuum:%(to prevent wraparound)' as "preventsWraparound",
    extract(epoch from clock_timestamp() - a.xact_start)::int as "transactionSeconds",
    a.backend_xmin is not null or a.backend_xid is not null as "holdsSnapshot",
    a.query = '<insufficient privilege>' as "isHidden",
    pg_blocking_pids(a.pid) as "waitsFor"
  from pg_stat_activity a
  where a.datname = current_database() and a.pid <> pg_backend_pid() and a.pid <> all($1::int[])
  order by a.pid`;

// Modes stand there as AccessShareLock. Relations of other databases have oids that mean nothing here.
const locksSql = `select l.pid, l.virtualtransaction as owner, n.nspname as schema, c.relname as name,
    upper(regexp_replace(replace(l.mode, 'Lock', ''), '([a-z])([A-Z])', '\\1 \\2', 'g')) as mode, l.granted
  from pg_locks l
  join pg_class c on c.oid = l.relation
  join pg_namespace n on n.oid = c.relnamespace and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
  where l.locktype = 'relation' and l.database = (select oid from pg_database where datname = current_database())
    and l.pid is distinct from pg_backend_pid()
  order by n.nspname, c.relname, l.pid`;

// The lock on its own transaction id, which only it can hold exclusively, tells which locks are its.
const preparedSql = `select p.gid as name, p.owner, extract(epoch from clock_timestamp() - p.prepared)::int as seconds,
    l.virtualtransaction as transaction
  from pg_prepared_xacts p
  left join pg_locks l on l.locktype = 'transactionid' and l.transactionid = p.transaction
    and l.mode = 'ExclusiveLock' and l.pid is null
  where p.database = current_database() order by p.gid`;

/**
 * Reads who is at work in the database of this session, and the locks on its relations. A role without
 * pg_read_all_stats sees the locks of others, but neither what they run nor since when.
 * @param except processes that are our own
 * Throws ConfitureError or DatabaseError as `Connection.query` does.
 */
export async function readActivity(
  connection: Connection,
  except: readonly number[] = [],
): Promise<Activity> {
  const rows = await connection.query<SessionRow>(sessionsSql, [except]);
  const locks = await connection.query<LockRow>(locksSql);
  const prepared = await connection.query<Omit<PreparedTransaction, 'locks'> & { transaction: string }>(
    preparedSql,
  );
  const [clock] =
    rows.length > 0
      ? rows
      : await connection.query<{ takenAt: Date }>('select clock_timestamp() as "takenAt"');
  const ofSession = groupBy(locks, ({ pid }) => pid);
  const ofTransaction = groupBy(
    locks.filter(({ pid }) => pid === null),
    ({ owner }) => owner,
  );
  const sessions = rows.map(
    ({ takenAt: _, type, ...row }): ActiveSession => ({
      ...row,
      preventsWraparound: row.preventsWraparound ?? false,
      isHidden: row.isHidden ?? false,
      kind:
        type === 'autovacuum worker'
          ? 'autovacuum'
          : type === 'client backend' || type === null
            ? 'client'
            : 'other',
      locks: (ofSession.get(row.pid) ?? []).map(heldLock),
    }),
  );
  return {
    takenAt: clock?.takenAt.toISOString() ?? '',
    sessions: sessions.filter(isAtWork),
    prepared: prepared.map(({ transaction, ...each }) => ({
      ...each,
      locks: (ofTransaction.get(transaction) ?? []).map(heldLock),
    })),
  };
}

function heldLock({ schema, name, mode, granted }: LockRow): HeldLock {
  return { relation: qualify(schema, name), mode, granted };
}

function isAtWork({ locks, transactionSeconds, holdsSnapshot, waitsFor }: ActiveSession): boolean {
  return locks.length > 0 || transactionSeconds !== null || holdsSnapshot || waitsFor.length > 0;
}
