import type { Connection } from '../postgres/connection.ts';
import { version } from '../version.ts';
import { checkpointsExist } from './checkpoint-schema.ts';
import type { Chunk } from './sync-plan.ts';

/** What has to be the same for a copy to be resumed; anything else would mix two truths in one table. */
export interface SyncTerms {
  readonly sourceSystem: string;
  readonly sourceDatabase: string;
  readonly profile: string | null;
  readonly profileHash: string | null;
  readonly keyId: string | null;
  /** Over the tables and columns that are copied. */
  readonly schemaHash: string;
  /** Which tables and rows were asked for. */
  readonly choice: string;
}

/** A copy as the target remembers it. */
export interface SyncRun {
  readonly id: string;
  readonly status: 'copying' | 'finished' | 'abandoned';
  readonly startedAt: string;
  readonly terms: SyncTerms;
  readonly snapshot: { readonly xmax: string; readonly inProgress: number };
  /** How many snapshots it has used; 1 unless one was lost. */
  readonly snapshots: number;
}

interface RunRow {
  readonly id: string;
  readonly status: SyncRun['status'];
  readonly startedAt: string;
  readonly sourceSystem: string;
  readonly sourceDatabase: string;
  readonly profile: string | null;
  readonly profileHash: string | null;
  readonly keyId: string | null;
  readonly schemaHash: string;
  readonly choice: string;
  readonly xmax: string;
  readonly inProgress: number;
  readonly snapshots: number;
}

/** The copy that was begun last and has not ended; undefined where there is none. Writes nothing. */
export async function unfinishedRun(target: Connection): Promise<SyncRun | undefined> {
  if (!(await checkpointsExist(target))) return undefined;
  const [row] = await target.query<RunRow>(
    `select id::text, status, to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt",
       source_system as "sourceSystem", source_database as "sourceDatabase", profile, profile_hash as "profileHash",
       key_id as "keyId", schema_hash as "schemaHash", choice ->> 'choice' as choice, snapshot_xmax as xmax,
       snapshot_in_progress as "inProgress", snapshots
     from confiture.sync_runs where status = 'copying' order by id desc limit 1`,
  );
  if (row === undefined) return undefined;
  const { id, status, startedAt, xmax, inProgress, snapshots, ...terms } = row;
  return { id, status, startedAt, terms, snapshot: { xmax, inProgress }, snapshots };
}

/** Records that a copy begins, in the transaction that is open. */
export async function recordRun(
  target: Connection,
  terms: SyncTerms,
  snapshot: SyncRun['snapshot'],
  actor: string,
): Promise<string> {
  const [row] = await target.query<{ id: string }>(
    `insert into confiture.sync_runs (status, source_system, source_database, profile, profile_hash, key_id,
       schema_hash, choice, snapshot_xmax, snapshot_in_progress, actor, tool_version)
     values ('copying', $1, $2, $3, $4, $5, $6, jsonb_build_object('choice', $7::text), $8, $9, $10, $11) returning id::text`,
    [
      terms.sourceSystem,
      terms.sourceDatabase,
      terms.profile,
      terms.profileHash,
      terms.keyId,
      terms.schemaHash,
      terms.choice,
      snapshot.xmax,
      snapshot.inProgress,
      actor,
      version,
    ],
  );
  if (row === undefined) throw new TypeError('INSERT … RETURNING gave no row');
  return row.id;
}

export async function endRun(
  target: Connection,
  id: string,
  status: 'finished' | 'abandoned',
): Promise<void> {
  await target.query(
    'update confiture.sync_runs set status = $2, finished_at = clock_timestamp() where id = $1',
    [id, status],
  );
}

/** The run goes on under another snapshot of the source. */
export async function recordRenewal(
  target: Connection,
  id: string,
  snapshot: SyncRun['snapshot'],
): Promise<void> {
  await target.query(
    `update confiture.sync_runs set snapshots = snapshots + 1, snapshot_xmax = $2, snapshot_in_progress = $3
     where id = $1`,
    [id, snapshot.xmax, snapshot.inProgress],
  );
}

/** A chunk that has arrived: in the transaction of its rows, so that both are there or neither. */
export interface CopiedChunk {
  readonly table: string;
  readonly chunk: Chunk;
  readonly chunks: number;
  readonly rows: number;
  readonly bytes: number;
  /** The how-manieth snapshot of the run it was read under. */
  readonly snapshot: number;
}

export async function recordChunk(target: Connection, run: string, copied: CopiedChunk): Promise<void> {
  const { table, chunk, chunks, rows, bytes, snapshot } = copied;
  await target.query(
    `insert into confiture.sync_chunks (run, table_name, chunk, chunks, first_page, end_page, rows, bytes, snapshot)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [run, table, chunk.number, chunks, chunk.from, chunk.to ?? null, rows, bytes, snapshot],
  );
}

export async function copiedChunks(target: Connection, run: string): Promise<readonly CopiedChunk[]> {
  const rows = await target.query<{
    table: string;
    number: number;
    from: number;
    to: number | null;
    chunks: number;
    rows: number;
    bytes: number;
    snapshot: number;
  }>(
    `select table_name as "table", chunk as number, first_page::float8 as "from", end_page::float8 as "to", chunks,
       rows::float8, bytes::float8, snapshot from confiture.sync_chunks where run = $1 order by table_name, chunk`,
    [run],
  );
  return rows.map(({ table, number, from, to, ...rest }) => ({
    table,
    chunk: { number, from, ...(to !== null && { to }) },
    ...rest,
  }));
}
