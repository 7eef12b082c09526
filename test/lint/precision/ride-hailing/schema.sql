-- Ride hailing: trips by time, drivers, pricing. Partitioned by hand.
create extension if not exists btree_gist;
create schema ride;

create type ride.trip_state as enum ('requested', 'matched', 'arrived', 'riding', 'done', 'cancelled');
create domain ride.cents as bigint check (value >= 0);
create domain ride.latitude as double precision check (value between -90 and 90);
create domain ride.longitude as double precision check (value between -180 and 180);

create table ride.market (
  market_code text primary key check (market_code ~ '^[A-Z]{3}$'),
  currency    char(3) not null,
  timezone    text not null
);

create table ride.rider (
  rider_id   uuid primary key default gen_random_uuid(),
  phone      text not null unique,
  given_name text not null,
  rating     numeric(3, 2) check (rating between 1 and 5),
  stripe_customer_id text unique,
  created_at timestamptz not null default now()
);

create table ride.driver (
  driver_id   uuid primary key default gen_random_uuid(),
  market_code text not null references ride.market,
  licence_no  text not null,
  given_name  text not null,
  onboarded_on date,
  state       text not null default 'pending' check (state in ('pending', 'active', 'blocked')),
  unique (market_code, licence_no)
);

create table ride.vehicle (
  vehicle_id serial primary key,
  driver_id  uuid not null references ride.driver,
  plate      text not null,
  seats      smallint not null default 4 check (seats between 1 and 9),
  in_use     daterange not null,
  exclude using gist (plate with =, in_use with &&)
);
create index on ride.vehicle (driver_id);

create table ride.trip (
  trip_id      uuid not null default gen_random_uuid(),
  requested_at timestamptz not null default now(),
  rider_id     uuid not null references ride.rider,
  driver_id    uuid references ride.driver,
  vehicle_id   bigint references ride.vehicle,
  market_code  text not null references ride.market,
  state        ride.trip_state not null default 'requested',
  from_lat ride.latitude not null, from_lon ride.longitude not null,
  to_lat   ride.latitude not null, to_lon   ride.longitude not null,
  fare         ride.cents,
  surge        real not null default 1,
  finished_at  timestamptz,
  primary key (trip_id, requested_at),
  check (state <> 'done' or (fare is not null and finished_at is not null))
) partition by range (requested_at);
create table ride.trip_2025_10 partition of ride.trip for values from ('2025-10-01') to ('2025-11-01');
create table ride.trip_2025_11 partition of ride.trip for values from ('2025-11-01') to ('2025-12-01');
create table ride.trip_default partition of ride.trip default;
create index trip_rider on ride.trip (rider_id, requested_at);
create index trip_vehicle on ride.trip (vehicle_id);
create index trip_market on ride.trip (market_code, requested_at);
-- was to be completed partition by partition
create index trip_driver on only ride.trip (driver_id, requested_at);

create table ride.trip_point (
  trip_id      uuid not null,
  requested_at timestamptz not null,
  seen_at      timestamptz not null,
  lat ride.latitude not null,
  lon ride.longitude not null,
  primary key (trip_id, requested_at, seen_at),
  foreign key (trip_id, requested_at) references ride.trip on delete cascade
);

create table ride.payment (
  payment_id   uuid primary key default gen_random_uuid(),
  trip_id      uuid not null,
  requested_at timestamptz not null,
  amount       ride.cents not null,
  provider_reference text,
  captured_at  timestamp,
  foreign key (trip_id, requested_at) references ride.trip
);

create table ride.tariff (
  market_code text not null references ride.market,
  product     text not null,
  valid       daterange not null,
  base_fare   ride.cents not null,
  per_km      ride.cents not null,
  per_minute  ride.cents not null,
  primary key (market_code, product, valid),
  exclude using gist (market_code with =, product with =, valid with &&)
);

create table ride.incident (
  incident_id bigint generated always as identity primary key,
  trip_id     uuid not null,
  reported_by uuid not null,
  severity    smallint not null check (severity between 1 and 4),
  body        text not null,
  reported_at timestamptz not null default now()
);
comment on column ride.incident.trip_id is 'No foreign key: incidents outlive the partitions of trips';
create table ride.accident (
  insurance_case text not null,
  police_report  text
) inherits (ride.incident);

create unlogged table ride.driver_position (
  driver_id uuid primary key,
  lat ride.latitude not null,
  lon ride.longitude not null,
  heading   smallint,
  seen_at   timestamptz not null default now()
);
comment on table ride.driver_position is 'Where drivers are now; written every second, rebuilt by the next seconds after a crash';

create table ride.outbox (
  event_id   bigint generated always as identity primary key,
  topic      text not null,
  aggregate_id uuid not null,
  payload    jsonb not null,
  made_at    timestamptz not null default now(),
  sent_at    timestamptz
);
create index outbox_waiting on ride.outbox (event_id) where sent_at is null;
