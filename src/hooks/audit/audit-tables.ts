import type { HookSession } from '../hook-context.ts';

// The trigger keeps honest people from mistakes; whoever may drop it is found out by `audit verify`.
const tables = `
create schema if not exists confiture;
create table if not exists confiture.audit_log (
  id bigint primary key,
  segment integer not null,
  at timestamptz not null,
  event text not null,
  version text not null,
  name text not null,
  direction text not null,
  phase text not null,
  actor text not null,
  database_user text not null,
  environment text not null,
  details json not null,
  key_id text not null,
  previous text not null,
  hash text not null
);
comment on table confiture.audit_log is 'Each entry is sealed together with the one before it; confiture audit verify checks them';
create table if not exists confiture.audit_segments (
  segment integer primary key,
  first_id bigint not null,
  last_id bigint not null,
  closed_at timestamptz not null,
  last_hash text not null,
  seal text not null
);
create table if not exists confiture.audit_head (
  is_only boolean primary key default true check (is_only),
  segment integer not null,
  segment_first_id bigint not null,
  last_id bigint not null,
  last_hash text not null,
  key_id text not null,
  seal text not null
);
create or replace function confiture.refuse_audit_change() returns trigger language plpgsql as
$$ begin raise exception '% is append-only', tg_argv[0] using errcode = 'insufficient_privilege'; end $$;
do $$ begin
  if not exists (select from pg_trigger where tgname = 'audit_append_only' and tgrelid = 'confiture.audit_log'::regclass) then
    create trigger audit_append_only before update or delete or truncate on confiture.audit_log
      for each statement execute function confiture.refuse_audit_change('confiture.audit_log');
    create trigger audit_append_only before update or delete or truncate on confiture.audit_segments
      for each statement execute function confiture.refuse_audit_change('confiture.audit_segments');
    create trigger audit_append_only before delete or truncate on confiture.audit_head
      for each statement execute function confiture.refuse_audit_change('confiture.audit_head');
  end if;
end $$;
`;

/** Creates the audit log where it is missing, and says whether it did; two that do at once wait for each other. */
export async function ensureAuditTables(session: HookSession): Promise<boolean> {
  if (await auditTablesExist(session)) return false;
  await session.query("select pg_advisory_xact_lock(hashtext('confiture.audit_log'))");
  if (await auditTablesExist(session)) return false;
  await session.execute(`set local client_min_messages = warning; ${tables}`);
  return true;
}

export async function auditTablesExist(session: Pick<HookSession, 'query'>): Promise<boolean> {
  // Not to_regclass, which may answer from a cache what was so before another session committed.
  const [row] = await session.query<{ there: boolean }>(
    `select count(*) = 3 as there from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'confiture' and c.relname in ('audit_log', 'audit_segments', 'audit_head')`,
  );
  return row?.there ?? false;
}
