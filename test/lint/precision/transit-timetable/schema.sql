-- A GTFS feed in tables, with what the vehicles report beside it.
create extension if not exists btree_gist;

create table agency (
  agency_id       text primary key,
  agency_name     text not null,
  agency_url      text not null,
  agency_timezone text not null,
  agency_lang     varchar(2)
);

create table stops (
  stop_id        text primary key,
  stop_code      text,
  stop_name      text not null,
  stop_lat       double precision check (stop_lat between -90 and 90),
  stop_lon       double precision check (stop_lon between -180 and 180),
  zone_id        text,
  location_type  smallint not null default 0,
  parent_station text references stops,
  level_id       text,
  wheelchair_boarding smallint not null default 0
);
create index on stops (parent_station) where parent_station is not null;

create table routes (
  route_id         text primary key,
  agency_id        text not null references agency,
  route_short_name text,
  route_long_name  text,
  route_type       smallint not null,
  route_color      char(6) not null default 'FFFFFF',
  route_text_color char(6) not null default '000000',
  check (route_short_name is not null or route_long_name is not null)
);
create index on routes (agency_id);

create table calendar (
  service_id text primary key,
  monday boolean not null, tuesday boolean not null, wednesday boolean not null, thursday boolean not null,
  friday boolean not null, saturday boolean not null, sunday boolean not null,
  start_date date not null,
  end_date   date not null,
  check (end_date >= start_date)
);

create table calendar_dates (
  service_id     text not null,
  date           date not null,
  exception_type smallint not null check (exception_type = 1 and exception_type = 2),
  primary key (service_id, date)
);

create table shapes (
  shape_id            text not null,
  shape_pt_sequence   integer not null,
  shape_pt_lat        double precision not null,
  shape_pt_lon        double precision not null,
  shape_dist_traveled double precision,
  primary key (shape_id, shape_pt_sequence)
);

create table trips (
  trip_id       text primary key,
  route_id      text not null references routes,
  service_id    text not null,
  shape_id      text,
  block_id      text,
  trip_headsign text,
  direction_id  smallint check (direction_id in (0, 1)),
  bikes_allowed smallint not null default 0
);
create index on trips (route_id, service_id);
create index on trips (service_id);

create table stop_times (
  trip_id        text not null references trips on delete cascade,
  stop_sequence  integer not null check (stop_sequence >= 0),
  stop_id        text not null references stops,
  arrival_time   interval not null,
  departure_time interval not null,
  pickup_type    smallint not null default 0,
  drop_off_type  smallint not null default 0,
  primary key (trip_id, stop_sequence),
  check (departure_time >= arrival_time)
);

create table fare_attributes (
  fare_id           text primary key,
  price             numeric(8, 2) not null,
  currency_type     char(3) not null,
  payment_method    smallint not null,
  transfers         smallint,
  agency_id         text,
  transfer_duration integer
);

create table fare_rules (
  fare_id        text not null references fare_attributes on delete cascade,
  route_id       text,
  origin_id      text,
  destination_id text,
  contains_id    text
);
create index on fare_rules (fare_id);

create table vehicle (
  vehicle_id   text primary key,
  label        text,
  licence_plate text unique,
  "order"      integer not null default 0
);

create table vehicle_positions (
  vehicle_id  text not null references vehicle,
  recorded_at timestamptz not null,
  trip_id     text,
  latitude    double precision not null,
  longitude   double precision not null,
  bearing     real,
  speed       real,
  primary key (vehicle_id, recorded_at)
) partition by range (recorded_at);
create table vehicle_positions_2026_11 partition of vehicle_positions for values from ('2026-11-01') to ('2026-12-01');
create table vehicle_positions_2026_12 partition of vehicle_positions for values from ('2026-12-01') to ('2027-01-01');
create table vehicle_positions_rest partition of vehicle_positions default;
create index vehicle_positions_trip on only vehicle_positions (trip_id);

create table service_alert (
  id         bigint generated always as identity primary key,
  header     text not null,
  body       text,
  cause      text,
  active     tstzrange not null,
  "Severity Level" text,
  created    timestamp not null default now()
);
create index on service_alert using gist (active);

create table service_alert_route (
  alert_id bigint not null references service_alert on delete cascade,
  route_id text not null references routes on delete cascade,
  primary key (alert_id, route_id)
);
create index on service_alert_route (route_id);

create table planned_work () inherits (service_alert);
alter table planned_work add column contractor text;

create table feed_info (
  feed_publisher_name text not null,
  feed_publisher_url  text not null,
  feed_lang           text not null,
  feed_start_date     date,
  feed_end_date       date,
  feed_version        text
);
create unique index feed_info_one_row on feed_info ((true));
