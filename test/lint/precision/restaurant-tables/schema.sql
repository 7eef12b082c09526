-- Table reservations for restaurants: tenants in one database, row-level security, PostgREST in front.
create extension if not exists btree_gist;
create schema app;
create schema private;
revoke all on schema private from public;

create function app.current_tenant() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.tenant_id', true), '')::uuid
$$;

create table app.tenants (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  name text not null,
  timezone text not null default 'Europe/Vienna',
  created_at timestamptz not null default now()
);
alter table app.tenants enable row level security;
create policy tenant_itself on app.tenants using (id = (select app.current_tenant()));

create table app.staff (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references app.tenants on delete cascade,
  email text not null,
  display_name text not null,
  role text not null default 'host' check (role in ('owner', 'manager', 'host')),
  password_hash text not null,
  password_reset_sent_at timestamptz,
  created_at timestamptz not null default now(),
  unique (tenant_id, email),
  unique (tenant_id, id)
);
alter table app.staff enable row level security;
create policy staff_of_tenant on app.staff using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));

create table app.rooms (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references app.tenants on delete cascade,
  name text not null,
  sort smallint not null default 0,
  unique (tenant_id, name),
  unique (tenant_id, id)
);
alter table app.rooms enable row level security;
create policy rooms_of_tenant on app.rooms using (tenant_id = (select app.current_tenant()));

create table app.tables (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references app.tenants on delete cascade,
  room_id uuid not null,
  label text not null,
  seats_min smallint not null default 1,
  seats_max smallint not null,
  check (seats_min <= seats_max),
  unique (tenant_id, label),
  unique (tenant_id, id),
  foreign key (tenant_id, room_id) references app.rooms (tenant_id, id) on delete cascade
);
create index tables_room_idx on app.tables (tenant_id, room_id);
alter table app.tables enable row level security;
create policy tables_of_tenant on app.tables using (tenant_id = (select app.current_tenant()));

create table app.guests (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references app.tenants on delete cascade,
  name text not null,
  phone text,
  email text,
  notes text,
  no_show_count integer not null default 0,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  check (phone is not null or email is not null)
);
alter table app.guests enable row level security;
create policy guests_of_tenant on app.guests using (tenant_id = (select app.current_tenant()));
create policy guests_by_import on app.guests for insert with check (true);

create table app.bookings (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references app.tenants on delete cascade,
  guest_id uuid not null,
  table_id uuid not null,
  party_size smallint not null check (party_size between 1 and 40),
  during tstzrange not null,
  status text not null default 'booked' check (status in ('booked', 'seated', 'left', 'no_show', 'cancelled')),
  source text not null default 'phone',
  external_id text,
  confirmation_sent_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  exclude using gist (table_id with =, during with &&) where (status in ('booked', 'seated')),
  foreign key (tenant_id, guest_id) references app.guests (tenant_id, id),
  foreign key (tenant_id, table_id) references app.tables (tenant_id, id),
  foreign key (tenant_id, created_by) references app.staff (tenant_id, id)
);
create index bookings_guest_idx on app.bookings (tenant_id, guest_id);
create index bookings_table_idx on app.bookings (tenant_id, table_id);
create index bookings_created_by_idx on app.bookings (tenant_id, created_by);
create index bookings_during_idx on app.bookings using gist (tenant_id, during);
create unique index bookings_external_key on app.bookings (tenant_id, source, external_id) where external_id is not null;
alter table app.bookings enable row level security;
create policy bookings_of_tenant on app.bookings using (tenant_id = (select app.current_tenant()));

create table app.waitlist (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references app.tenants on delete cascade,
  guest_id uuid not null,
  party_size smallint not null,
  wanted_at timestamptz not null,
  foreign key (tenant_id, guest_id) references app.guests (tenant_id, id) on delete cascade
);
create index waitlist_guest_idx on app.waitlist (tenant_id, guest_id);

create table app.opening_hours (
  tenant_id uuid not null references app.tenants on delete cascade,
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (tenant_id, weekday, opens)
);
alter table app.opening_hours enable row level security;

create table private.api_keys (
  key_hash bytea primary key,
  tenant_id uuid not null references app.tenants on delete cascade,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_tenant_idx on private.api_keys (tenant_id);

create table private.booking_log (
  id bigint generated always as identity primary key,
  booking_id uuid not null,
  tenant_id uuid not null,
  change jsonb not null,
  at timestamptz not null default clock_timestamp()
);

create function app.log_in(p_key text) returns void language plpgsql security definer set search_path to pg_catalog, pg_temp as $$
declare t uuid;
begin
  update private.api_keys set last_used_at = now() where key_hash = sha256(convert_to(p_key, 'UTF8')) and revoked_at is null returning tenant_id into t;
  if t is null then raise exception 'unknown key' using errcode = '28000'; end if;
  perform set_config('app.tenant_id', t::text, false);
end $$;

create function private.log_booking() returns trigger language plpgsql security definer as $$
begin
  insert into private.booking_log (booking_id, tenant_id, change) values (new.id, new.tenant_id, to_jsonb(new));
  return new;
end $$;
create trigger log_booking after insert or update on app.bookings for each row execute function private.log_booking();
