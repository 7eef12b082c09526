-- API gateway: services, routes, consumers, plugins, limits
create extension hstore;
create table workspaces (
  id uuid primary key default gen_random_uuid(),
  name text unique not null,
  meta jsonb,
  created_at timestamptz not null default (current_timestamp at time zone 'UTC')
);
create table services (
  id uuid primary key default gen_random_uuid(),
  ws_id uuid not null references workspaces on delete cascade,
  name text not null,
  protocol text not null default 'https',
  host text not null,
  port int not null default 443 check (port between 1 and 65535),
  path text,
  retries smallint not null default 5,
  connect_timeout_ms int not null default 60000,
  tags text[],
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (ws_id, name)
);
create index services_tags_idx on services using gin (tags);
create table routes (
  id uuid primary key default gen_random_uuid(),
  ws_id uuid not null references workspaces on delete cascade,
  service_id uuid references services on delete cascade,
  name text,
  methods text[],
  hosts text[],
  paths text[],
  headers hstore,
  regex_priority int not null default 0,
  strip_path boolean not null default true,
  created_at timestamptz not null default now(),
  unique (ws_id, name),
  constraint routes_match check (coalesce(array_length(methods, 1), array_length(hosts, 1), array_length(paths, 1)) > 0)
);
create index routes_service_id_idx on routes (service_id);
create table consumers (
  id uuid primary key default gen_random_uuid(),
  ws_id uuid not null references workspaces on delete cascade,
  username text,
  custom_id text,
  created_at timestamptz not null default now(),
  unique (ws_id, username),
  unique (ws_id, custom_id),
  check (username is not null or custom_id is not null)
);
create table consumer_groups (
  id uuid primary key default gen_random_uuid(),
  ws_id uuid not null references workspaces on delete cascade,
  name text not null,
  unique (ws_id, name)
);
create table consumer_group_consumers (
  consumer_group_id uuid not null references consumer_groups on delete cascade,
  consumer_id uuid not null references consumers on delete cascade,
  primary key (consumer_group_id, consumer_id)
);
create index on consumer_group_consumers (consumer_id);
create table keyauth_credentials (
  id uuid primary key default gen_random_uuid(),
  consumer_id uuid not null references consumers on delete cascade,
  key_sha256 char(64) not null unique,
  key_hint char(4) not null,
  ttl timestamptz,
  created_at timestamptz not null default now()
);
create index on keyauth_credentials (consumer_id);
create table basicauth_credentials (
  id uuid primary key default gen_random_uuid(),
  consumer_id uuid not null references consumers on delete cascade,
  username text not null unique,
  password char(40) not null
);
create index on basicauth_credentials (consumer_id);
create table plugins (
  id uuid primary key default gen_random_uuid(),
  ws_id uuid not null references workspaces on delete cascade,
  name text not null,
  consumer_id uuid references consumers on delete cascade,
  service_id uuid references services on delete cascade,
  route_id uuid references routes on delete cascade,
  config jsonb not null,
  enabled boolean not null default true,
  instance_name text,
  cache_key text unique
);
create index plugins_name_idx on plugins (name);
create index plugins_consumer_id_idx on plugins (consumer_id);
create index plugins_service_id_idx on plugins (service_id);
create index plugins_route_id_idx on plugins (route_id);
create index plugins_ws_id_idx on plugins (ws_id);
create unlogged table ratelimiting_metrics (
  identifier text not null,
  period text not null,
  period_date timestamptz not null,
  service_id uuid not null,
  route_id uuid not null,
  value int not null default 0,
  primary key (identifier, period, period_date, service_id, route_id)
);
create table certificates (
  id uuid primary key default gen_random_uuid(),
  ws_id uuid not null references workspaces on delete cascade,
  cert text not null,
  key_ref text not null,
  serial_hex text not null,
  fingerprint char(95),
  not_after timestamp not null
);
create index on certificates (ws_id);
create table snis (
  name text primary key,
  certificate_id uuid not null references certificates on delete cascade
);
create table upstream_targets (
  id bigint generated always as identity primary key,
  service_id uuid not null,
  target inet not null,
  weight smallint not null default 100,
  "check" boolean not null default true,
  status text not null default 'up' check (status in ('up', 'down') or status not in ('up', 'down') or status is null)
);
create index on upstream_targets (service_id);
create table request_log (
  ts timestamptz not null,
  route_id uuid,
  consumer_id uuid,
  status smallint not null,
  latency_ms real not null,
  bytes_out bigint not null
) partition by range (ts);
create table request_log_2026_11 partition of request_log for values from ('2026-11-01') to ('2026-12-01');
create index on request_log (consumer_id, ts);
create table cluster_events (
  id uuid primary key,
  node_id uuid not null,
  at timestamptz not null,
  nbf timestamptz,
  expire_at timestamptz not null,
  channel text,
  data text
);
create index on cluster_events (at);
create index on cluster_events (expire_at);
