import { quoteIdentifier } from '../catalog/identifier.ts';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { DatabaseError } from '../postgres/database-error.ts';

/** What a copy has to remember across a crash, on the target, beside the rows it speaks of. Never a value of a row. */
const tables = `
create schema if not exists confiture;
create table if not exists confiture.sync_runs (
  id bigint generated always as identity primary key,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  status text not null check (status in ('copying', 'finished', 'abandoned')),
  source_system text not null,
  source_database text not null,
  profile text,
  profile_hash text,
  key_id text,
  schema_hash text not null,
  choice jsonb not null,
  snapshot_xmax text not null,
  snapshot_in_progress integer not null,
  snapshots integer not null default 1,
  actor text not null,
  tool_version text not null
);
create table if not exists confiture.sync_chunks (
  run bigint not null references confiture.sync_runs (id),
  table_name text not null,
  chunk integer not null,
  chunks integer not null,
  first_page bigint not null,
  end_page bigint,
  rows bigint not null,
  bytes bigint not null,
  snapshot integer not null,
  copied_at timestamptz not null default clock_timestamp(),
  primary key (run, table_name, chunk)
);
create table if not exists confiture.sync_set_aside (
  ordinal integer generated always as identity primary key,
  run bigint not null references confiture.sync_runs (id),
  kind text not null check (kind in ('index', 'foreign key', 'trigger')),
  name text not null,
  object text not null unique,
  put_back text not null,
  put_back_unchecked text
);`;

/** Creates what is missing of it. */
export async function ensureCheckpoints(target: Connection): Promise<void> {
  if (await checkpointsExist(target)) return;
  await target.execute(`begin; ${tables} commit;`).catch(async (error: unknown) => {
    await target.execute('rollback');
    if (!(error instanceof DatabaseError) || error.code !== 'DATABASE_PERMISSION') throw error;
    const database = quoteIdentifier(target.database);
    throw new ConfitureError(
      'SYNC_REFUSED',
      `${target.user} may not make the tables in schema confiture of ${target.server}, where a copy notes how far it is`,
      {
        hint: `grant create on database ${database} to ${quoteIdentifier(target.user)}; and, where the schema is there already, grant create, usage on schema confiture.`,
        cause: error,
      },
    );
  });
}

export async function checkpointsExist(target: Connection): Promise<boolean> {
  const [row] = await target.query<{ found: boolean }>(
    `select to_regclass('confiture.sync_set_aside') is not null as found`,
  );
  return row?.found ?? false;
}
