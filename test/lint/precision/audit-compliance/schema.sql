-- Audit trail and compliance controls
create extension hstore;
create schema audit;
create schema compliance;

create table audit.record_versions (
  id          bigserial primary key,
  record_id   uuid,
  old_record_id uuid,
  op          varchar(8) not null check (op in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')),
  ts          timestamptz not null default now(),
  table_oid   oid not null,
  table_schema name not null,
  table_name  name not null,
  record      jsonb,
  old_record  jsonb,
  check (coalesce(record_id, old_record_id) is not null or op = 'TRUNCATE')
);
create index record_versions_ts on audit.record_versions using brin (ts);
create index record_versions_record on audit.record_versions (record_id) where record_id is not null;
create index record_versions_old on audit.record_versions (old_record_id) where old_record_id is not null;

create table audit.logged_actions (
  event_id    bigint generated always as identity,
  occurred_at timestamptz not null default clock_timestamp(),
  session_user_name text not null default session_user,
  application_name text,
  client_addr inet,
  statement   text,
  row_data    hstore,
  changed     hstore,
  primary key (event_id, occurred_at)
) partition by range (occurred_at);
create table audit.logged_actions_2026 partition of audit.logged_actions for values from ('2026-01-01') to ('2027-01-01');
create table audit.logged_actions_archive (like audit.logged_actions including all);

create table audit.chain (
  seq        bigint primary key,
  entry      jsonb not null,
  prev_hash  bytea check (octet_length(prev_hash) = 32),
  hash       bytea not null unique check (octet_length(hash) = 32),
  sealed_at  timestamptz not null default now()
);

create table compliance.frameworks (
  code     text primary key,
  title    text not null,
  version  text not null
);
create table compliance.controls (
  id          int generated always as identity primary key,
  framework   text not null references compliance.frameworks,
  ref         text not null,
  title       text not null,
  severity    smallint not null check (severity between 1 and 5),
  owner_email text not null,
  review_every interval not null default '1 year',
  retired     boolean not null default false,
  unique (framework, ref)
);
create table compliance.control_tests (
  id          bigint generated always as identity primary key,
  control_id  int not null references compliance.controls on delete cascade,
  tested_on   date not null,
  tester      text not null,
  outcome     text not null check (outcome in ('effective', 'ineffective', 'not tested')),
  remarks     text,
  next_due    date check (next_due > tested_on)
);
create table compliance.evidence (
  id         uuid primary key default gen_random_uuid(),
  test_id    bigint not null references compliance.control_tests on delete cascade,
  file_name  text not null,
  sha256     char(64) not null,
  size_bytes bigint not null,
  uploaded_at timestamptz not null default now(),
  retain_until date not null
);
create index on compliance.evidence (test_id);
create table compliance.findings (
  id         bigint generated always as identity primary key,
  control_id int not null references compliance.controls,
  test_id    bigint not null references compliance.control_tests,
  summary    text not null,
  status     text not null default 'open',
  accepted_by text,
  fine_amount money,
  due        date,
  closed_at  timestamptz
);
create index findings_control on compliance.findings (control_id);
create index findings_control_status on compliance.findings (control_id, status);
create table compliance.data_subject_requests (
  id          bigint generated always as identity primary key,
  kind        text not null check (kind in ('access', 'erasure', 'rectification', 'portability')),
  subject_ref text not null,
  received    date not null,
  deadline    date generated always as (received + 30) stored,
  answered_at timestamptz,
  constraint answered_in_time check (answered_at is null or answered_at > now() - interval '90 days')
);
create table compliance.retention_rules (
  table_schema name not null,
  table_name   name not null,
  keep         interval not null,
  column_name  name not null,
  primary key (table_schema, table_name)
);
create table compliance.access_reviews (
  reviewer  text not null,
  account   text not null,
  granted   boolean,
  reviewed  timestamptz,
  unique (reviewer, account)
);

create function audit.log_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into audit.record_versions (record_id, op, table_oid, table_schema, table_name, record)
  values (gen_random_uuid(), tg_op, tg_relid, tg_table_schema, tg_table_name, to_jsonb(new));
  return coalesce(new, old);
end $$;
create trigger log after insert or update on compliance.controls for each row execute function audit.log_change();
create function audit.purge(before timestamptz) returns bigint language sql security definer as $$
  with gone as (delete from audit.record_versions where ts < before returning 1) select count(*) from gone
$$;
revoke execute on function audit.purge(timestamptz) from public;
grant usage on schema audit to public;
grant all on audit.chain to public;
