import { type GeneratedFile, generatedFile } from './generated-file.ts';

const enums: Readonly<Record<string, readonly string[]>> = {
  record_status: ['draft', 'active', 'suspended', 'archived'],
  event_action: ['created', 'updated', 'archived', 'imported'],
  tenant_plan: ['starter', 'studio', 'factory'],
};

const roles = `-- Roles belong to the whole cluster: another database may have made them already.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['printoptim_app', 'printoptim_readonly'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception
        when duplicate_object or unique_violation then
          raise notice 'role % was made by someone else just now', role_name;
      end;
    end if;
  end loop;
end
$$;`;

const currentTenant = `create function current_tenant() returns uuid
language sql
stable
parallel safe
as $$
  select nullif(current_setting('printoptim.tenant_id', true), '')::uuid
$$;

comment on function current_tenant() is 'The tenant this session works for, or null.';`;

const setUpdatedAt = `create function set_updated_at() returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end
$$;

comment on function set_updated_at() is 'Trigger: keeps updated_at honest.';`;

const events = `create table system_events (
  id          bigint generated always as identity primary key,
  tenant_id   uuid not null,
  table_name  text not null,
  row_id      uuid not null,
  action      event_action not null,
  happened_at timestamptz not null default now(),
  details     jsonb not null default '{}'
);

comment on table system_events is 'What the commands did.';

create index system_events_row_idx on system_events (table_name, row_id, happened_at);

alter table system_events enable row level security;

create policy system_events_by_tenant on system_events
  using (tenant_id = (select current_tenant()));

grant select, insert on system_events to printoptim_app;`;

const recordEvent = `create function record_event(p_table text, p_row_id uuid, p_action event_action) returns void
language sql
as $$
  insert into system_events (tenant_id, table_name, row_id, action)
  values (current_tenant(), p_table, p_row_id, p_action)
$$;

comment on function record_event(text, uuid, event_action) is 'Writes a line to system_events.';`;

const tenants = `create table w_tenants (
  id         uuid primary key default gen_random_uuid(),
  slug       text not null,
  name       text not null,
  plan       tenant_plan not null default 'starter',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint w_tenants_slug_key unique (slug),
  constraint w_tenants_slug_is_a_host_label check (slug ~ '^[a-z][a-z0-9-]{1,61}[a-z0-9]$')
);

comment on table w_tenants is 'A print shop.';

create trigger w_tenants_set_updated_at
  before update on w_tenants
  for each row execute function set_updated_at();

alter table w_tenants enable row level security;

create policy w_tenants_by_tenant on w_tenants
  using (id = (select current_tenant()));

grant select on w_tenants to printoptim_app, printoptim_readonly;`;

/** What every size of the project has, w_tenants included. */
export const sharedFiles: readonly GeneratedFile[] = [
  shared('000_security/roles', roles),
  shared(
    '000_security/schema_privileges',
    'grant usage on schema public to printoptim_app, printoptim_readonly;',
  ),
  shared(
    '001_extensions/extensions',
    'create extension if not exists citext;\ncreate extension if not exists pg_trgm;',
  ),
  shared(
    '002_types/email_address',
    "create domain email_address as citext\n  constraint email_address_has_one_at check (value ~ '^[^@[:space:]]+@[^@[:space:]]+$');",
  ),
  ...Object.entries(enums).map(([name, labels]) =>
    shared(
      `002_types/${name}`,
      `create type ${name} as enum (${labels.map((label) => `'${label}'`).join(', ')});`,
    ),
  ),
  shared('003_functions/current_tenant', currentTenant),
  shared('003_functions/record_event', recordEvent),
  shared('003_functions/set_updated_at', setUpdatedAt),
  shared('004_events/system_events', events),
  generatedFile('db/schema/01_write_side/tenancy/w_tenants.sql', tenants),
];

function shared(name: string, text: string): GeneratedFile {
  return generatedFile(`db/schema/00_common/${name}.sql`, text);
}
