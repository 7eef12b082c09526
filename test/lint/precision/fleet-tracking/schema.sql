-- Fleet management and vehicle tracking; PostgreSQL without PostGIS, a DBA and a reporting team
create extension btree_gist;
create domain vin as varchar(17) check (value ~ '^[A-HJ-NPR-Z0-9]{17}$');
create domain latitude as double precision check (value between -90 and 90);
create domain longitude as double precision check (value between -180 and 180);
create domain odometer_km as integer check (value >= 0);

create table depots (
  depot_code varchar(5) primary key,
  name       text not null,
  country    char(2) not null,
  lat        latitude not null,
  lon        longitude not null
);
create table vehicles (
  vehicle_id   integer generated always as identity primary key,
  vin          vin not null unique,
  plate        varchar(12) not null,
  plate_country char(2) not null,
  depot_code   varchar(5) not null references depots on update cascade,
  make         text not null,
  model        text not null,
  year_built   smallint check (year_built between 1950 and 2100),
  fuel         text not null check (fuel in ('diesel', 'petrol', 'electric', 'hybrid')),
  odometer     odometer_km not null default 0,
  tracker_imei char(15) unique,
  sold_on      date,
  unique (plate_country, plate)
);
create index vehicles_depot on vehicles (depot_code) where sold_on is null;
create table drivers (
  driver_id    integer generated always as identity primary key,
  badge        text not null unique,
  full_name    text not null,
  licence_no   text not null,
  licence_expires date not null check (licence_expires > current_date),
  phone        text,
  hired        date not null,
  left_company date
);
create table driver_licence_classes (
  driver_id integer not null references drivers on delete cascade,
  class     varchar(3) not null,
  primary key (driver_id, class)
);
create table assignments (
  assignment_id bigint generated always as identity primary key,
  vehicle_id integer not null references vehicles,
  driver_id  integer not null references drivers,
  during     tstzrange not null,
  exclude using gist (vehicle_id with =, during with &&),
  exclude using gist (driver_id with =, during with &&)
);
create table positions (
  vehicle_id  integer not null,
  recorded_at timestamptz not null,
  lat         latitude not null,
  lon         longitude not null,
  speed_kmh   smallint,
  heading     smallint check (heading >= 0 and heading < 360),
  ignition    boolean,
  primary key (vehicle_id, recorded_at)
) partition by range (recorded_at);
create table positions_2026_w47 partition of positions for values from ('2026-11-16') to ('2026-11-23');
create table positions_2026_w48 partition of positions for values from ('2026-11-23') to ('2026-11-30');
create index positions_time on only positions (recorded_at);

create table trips (
  trip_id    bigint generated always as identity primary key,
  vehicle_id integer not null references vehicles,
  driver_id  integer references drivers,
  started_at timestamptz not null,
  ended_at   timestamptz,
  start_km   odometer_km not null,
  end_km     odometer_km,
  purpose    text,
  check (ended_at > started_at),
  check (end_km >= start_km)
);
create index on trips (vehicle_id, started_at);
create index on trips (driver_id);
create table fuel_purchases (
  purchase_id bigint generated always as identity primary key,
  vehicle_id  integer not null references vehicles,
  card_number_masked varchar(19),
  station     text,
  litres      numeric(7, 2) not null check (litres > 0),
  price       money not null,
  odometer    odometer_km,
  bought_at   timestamp not null
);
create index on fuel_purchases (vehicle_id);
create table maintenance_orders (
  order_id   integer generated always as identity primary key,
  vehicle_id integer not null references vehicles,
  workshop   text not null,
  opened     date not null default current_date,
  closed     date,
  cost       numeric(10, 2),
  "desc"     text,
  check (closed >= opened)
);
create index on maintenance_orders (vehicle_id);
create table geofences (
  geofence_id integer generated always as identity primary key,
  name        text not null unique,
  area        polygon not null,
  speed_limit smallint
);
create index geofences_area on geofences using gist (area);
create table geofence_events (
  vehicle_id  integer not null references vehicles,
  geofence_id integer not null references geofences on delete cascade,
  occurred_at timestamptz not null,
  kind        text not null check (kind in ('enter', 'leave')),
  primary key (vehicle_id, geofence_id, occurred_at, kind)
);
create view current_positions as
  select distinct on (vehicle_id) * from positions order by vehicle_id, recorded_at desc;
