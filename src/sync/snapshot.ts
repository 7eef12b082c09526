import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { DatabaseError } from '../postgres/database-error.ts';

/** "invalid snapshot identifier" as 22023 and, since PostgreSQL 17, 42704; "could not import" as 55000. */
const gone: ReadonlySet<string> = new Set(['22023', '42704', '55000']);

/** A view of the source at one moment, which other sessions can share while the session that made it holds it. */
export interface SourceSnapshot {
  /** For SET TRANSACTION SNAPSHOT. */
  readonly id: string;
  /** The next transaction's number: where two snapshots have the same and nothing is in progress, they see the same. */
  readonly xmax: string;
  readonly inProgress: number;
  /** By the source's clock, ISO 8601. */
  readonly takenAt: string;
}

export interface ExportOptions {
  /** `read write` for temporary tables of the holder's own. */
  readonly access?: 'read only' | 'read write' | undefined;
  /** Quoted, qualified. They keep their columns while the transaction lasts: COPY goes by the catalog as it is. */
  readonly hold?: readonly string[] | undefined;
  /** Milliseconds to wait for each of them. */
  readonly lockTimeoutMs?: number | undefined;
}

/**
 * Begins a transaction that holds the snapshot until it ends. Tables to `hold` are locked in ACCESS SHARE mode, as
 * pg_dump does: only what changes or drops them has to wait. Throws LOCK_TIMEOUT, DATABASE_ERROR.
 */
export async function exportSnapshot(
  holder: Connection,
  { access = 'read only', hold = [], lockTimeoutMs = 0 }: ExportOptions = {},
): Promise<SourceSnapshot> {
  await holder.execute(`begin isolation level repeatable read ${access}`);
  if (hold.length > 0) {
    // Before the first query, which takes the snapshot: nothing can change in between.
    await holder.execute(
      `set local lock_timeout = ${Math.round(lockTimeoutMs)}; lock table only ${hold.join(', only ')} in access share mode`,
    );
  }
  const [row] = await holder.query<SourceSnapshot>(
    `select pg_export_snapshot() as id, pg_snapshot_xmax(s)::text as xmax,
       (select count(*)::int4 from pg_snapshot_xip(s)) as "inProgress",
       to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "takenAt"
     from pg_current_snapshot() as s`,
  );
  if (row === undefined) throw new TypeError('pg_export_snapshot() gave no row');
  return row;
}

/** Begins a transaction that sees what the holder's does. Fails once the holder is gone. */
export async function joinSnapshot(connection: Connection, { id }: SourceSnapshot): Promise<void> {
  await connection.execute('begin isolation level repeatable read read only');
  await connection
    .execute(`set transaction snapshot '${id.replaceAll("'", "''")}'`)
    .catch((error: unknown) => {
      if (!(error instanceof DatabaseError) || !gone.has(error.sqlState)) throw error;
      throw new ConfitureError(
        'SYNC_INCOMPLETE',
        `the snapshot of the source is gone: the session on ${connection.server} that held it was lost`,
        { hint: 'When the source is there again, --resume goes on under a new snapshot.', cause: error },
      );
    });
}

/** Nothing was written between the two, so that what was copied under one fits what is copied under the other. */
export function seesTheSame(
  one: Pick<SourceSnapshot, 'xmax' | 'inProgress'>,
  other: Pick<SourceSnapshot, 'xmax' | 'inProgress'>,
): boolean {
  return one.xmax === other.xmax && one.inProgress === 0 && other.inProgress === 0;
}
