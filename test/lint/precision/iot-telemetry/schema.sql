-- Telemetry of industrial sensors; partitions by day and by tenant, written by a DBA
create schema telemetry;
set search_path to telemetry;

create table tenants (
  tenant_id  integer generated always as identity (maxvalue 100000) primary key,
  name       text not null unique,
  retention  interval not null default '400 days'
);
create table sites (
  site_id   integer generated always as identity primary key,
  tenant_id integer not null references tenants,
  name      text not null,
  latitude  double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  time_zone text not null,
  unique (tenant_id, name)
);
create table device_models (
  vendor text not null,
  model  text not null,
  spec   jsonb not null default '{}',
  primary key (vendor, model)
);
create table devices (
  device_id    uuid primary key,
  site_id      integer not null references sites,
  serial_number text not null unique,
  vendor       text not null,
  model        text not null,
  mac_address  macaddr,
  firmware     text,
  device_token_hash bytea,
  installed_at timestamptz not null,
  removed_at   timestamptz,
  foreign key (vendor, model) references device_models
);
create index devices_site on devices (site_id) include (device_id) where removed_at is null;
create index devices_model on devices (vendor, model);

create table metrics (
  metric_id smallint generated always as identity primary key,
  code      text not null unique,
  unit      text not null,
  min_value real,
  max_value real,
  constraint metrics_range check (min_value < max_value)
);

create table readings (
  tenant_id integer not null,
  device_id uuid not null,
  metric_id smallint not null,
  ts        timestamptz not null,
  value     double precision,
  quality   "char" not null default 'G'
) partition by range (ts);
create table readings_20261120 partition of readings for values from ('2026-11-20') to ('2026-11-21') with (fillfactor = 100);
create table readings_20261121 partition of readings for values from ('2026-11-21') to ('2026-11-22');
create index readings_device_ts on readings (device_id, metric_id, ts desc);
create index readings_ts_brin on readings using brin (ts);

create table device_events (
  tenant_id  integer not null,
  device_id  uuid not null,
  event_time timestamptz not null,
  seq        bigint not null,
  kind       text not null,
  body       json,
  primary key (tenant_id, event_time, seq)
) partition by list (tenant_id);
create table device_events_default partition of device_events default partition by range (event_time);
create table device_events_default_2026 partition of device_events_default for values from ('2026-01-01') to ('2027-01-01');
create index device_events_device on device_events (device_id, event_time);

create table last_values (
  device_id uuid not null references devices on delete cascade,
  metric_id smallint not null references metrics,
  ts        timestamptz not null,
  value     double precision,
  primary key (device_id, metric_id)
) with (fillfactor = 70);

create unlogged table ingest_buffer (
  received_at timestamptz not null default clock_timestamp(),
  topic       text not null,
  payload     bytea not null
);

create unlogged table alarms (
  alarm_id  bigint generated always as identity primary key,
  device_id uuid not null references devices,
  metric_id smallint not null references metrics,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  severity  smallint not null check (severity in (1, 2, 3)),
  threshold real not null,
  acknowledged_by text,
  check (cleared_at >= raised_at)
);
create index alarms_open on alarms (device_id) where cleared_at is null;

create table aggregation_jobs (
  job_name  text primary key,
  source    regclass not null,
  routine   regprocedure not null,
  every     interval not null,
  last_run  timestamptz
);

create materialized view daily_stats as
  select device_id, metric_id, date_trunc('day', ts) as day, min(value), max(value), avg(value), count(*)
  from readings group by 1, 2, 3
with no data;
create unique index on daily_stats (device_id, metric_id, day);
grant usage on schema telemetry to public;
grant insert on readings to public;
