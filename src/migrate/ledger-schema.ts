import type { Connection } from '../postgres/connection.ts';

const createLedger = `
create schema if not exists confiture;
comment on schema confiture is 'Confiture''s ledger: which migrations this database has, and what happened to it';
create table if not exists confiture.migrations (
  version text primary key,
  name text not null,
  kind text not null check (kind in ('versioned', 'repeatable')),
  status text not null check (status in ('pending', 'applying', 'applied', 'failed', 'rolled_back')),
  phase text,
  statements_done integer not null default 0,
  hook_state jsonb,
  checksum_up text not null,
  checksum_down text,
  up_text text,
  down_text text,
  origin text not null check (origin in ('migration', 'baseline', 'build')),
  applied_at timestamptz,
  duration_ms double precision,
  applied_by text not null,
  database_user text not null default session_user,
  environment text not null,
  tool_version text not null
);
create table if not exists confiture.events (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  event text not null,
  version text,
  outcome text not null check (outcome in ('succeeded', 'failed')),
  duration_ms double precision,
  actor text not null,
  database_user text not null default session_user,
  environment text not null,
  tool_version text not null,
  details jsonb not null default '{}'
);
create or replace function confiture.refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'confiture.events is append-only' using errcode = 'insufficient_privilege'; end $$;
do $$ begin
  if not exists (select from pg_trigger where tgname = 'events_append_only' and tgrelid = 'confiture.events'::regclass) then
    create trigger events_append_only before update or delete or truncate on confiture.events
      for each statement execute function confiture.refuse_change();
  end if;
end $$;
`;

/** Creates schema confiture with the ledger's two tables where they are missing. Call it under the migration lock. */
export async function ensureLedger(connection: Connection): Promise<void> {
  if (await ledgerExists(connection)) return;
  await connection
    .execute(`begin; set local client_min_messages = warning; ${createLedger} commit;`)
    .catch(async (error: unknown) => {
      await connection.execute('rollback');
      throw error;
    });
}

/** The same within the transaction that is open, for a dry-run: an old ledger gets its missing column, too. */
export async function ensureLedgerInside(connection: Connection): Promise<void> {
  if (await ledgerExists(connection)) return ensureHookState(connection);
  await connection.execute(
    `set local client_min_messages = warning; ${createLedger} reset client_min_messages;`,
  );
}

/** Adds the column that ledgers made before there were hooks do not have. Call it under the migration lock. */
export async function ensureHookState(connection: Connection): Promise<void> {
  const [row] = await connection.query(
    `select from pg_attribute where attrelid = 'confiture.migrations'::regclass and attname = 'hook_state'`,
  );
  if (!row) await connection.query('alter table confiture.migrations add column hook_state jsonb');
}

export async function ledgerExists(connection: Connection): Promise<boolean> {
  const [row] = await connection.query<{ found: boolean }>(
    `select to_regclass('confiture.migrations') is not null and to_regclass('confiture.events') is not null as found`,
  );
  return row?.found ?? false;
}
