-- Car rental, hand-written; one exclusion constraint says that a car is rented once at a time.
create extension if not exists btree_gist;
create extension if not exists citext;

create table country (
  country_code char(2) primary key check (country_code = upper(country_code)),
  name         text not null unique
);
create table station (
  station_code varchar(8) primary key,
  country_code char(2) not null references country,
  name         text not null,
  opens_at     time not null default '07:00',
  closes_at    time not null default '22:00',
  iata         char(3),
  latitude     numeric(9, 6),
  longitude    numeric(9, 6)
);
create index station_country_code_idx on station (country_code);

create table car_class (
  acriss       char(4) primary key check (acriss ~ '^[A-Z]{4}$'),
  description  text not null,
  deposit      money not null default 300,
  daily_rate   numeric(8, 2) not null,
  constraint daily_rate_positive check (daily_rate > 0 or daily_rate is null or daily_rate <= 0)
);

create table car (
  vin          char(17) primary key,
  plate        text not null unique,
  acriss       char(4) not null references car_class,
  home_station varchar(8) not null references station (station_code),
  odometer_km  integer not null check (odometer_km >= 0),
  fuel         text not null check (fuel in ('petrol', 'diesel', 'electric', 'hybrid')),
  bought_on    date not null,
  sold_on      date,
  check (sold_on > bought_on)
);
create index car_acriss_idx on car (acriss);
create index car_home_station_idx on car (home_station) where sold_on is null;
create index car_station_idx on car (home_station);

create table renter (
  renter_id     bigint generated always as identity primary key,
  email         citext unique,
  family_name   text not null,
  given_names   text not null,
  born_on       date not null check (born_on < date '2010-01-01'),
  licence_no    text not null,
  licence_country char(2) not null references country,
  loyalty_no    text,
  blocked_since timestamptz,
  created_at    timestamptz not null default now(),
  unique (licence_country, licence_no)
);

create table reservation (
  reservation_no text primary key,
  renter_id      bigint not null references renter,
  acriss         char(4) not null references car_class,
  pickup_station varchar(8) not null references station,
  return_station varchar(8) not null references station,
  pickup_at      timestamp not null,
  return_at      timestamp not null,
  quoted_price   numeric(10, 2) not null,
  currency_code  char(3) not null,
  state          text not null default 'open' check (state in ('open', 'rented', 'no_show', 'cancelled')),
  booked_at      timestamptz not null default now(),
  check (return_at > pickup_at)
);
comment on column reservation.pickup_at is 'Local time at the station: the desk opens by its own clock, also after a change of summer time';
comment on column reservation.return_at is 'Local time at the station of return';
create index on reservation (renter_id);
create index on reservation (pickup_station, pickup_at) where state = 'open';
create index on reservation (pickup_station);
create index on reservation (return_station, return_at);
create index on reservation (acriss);

create table rental (
  rental_id      bigint generated always as identity primary key,
  reservation_no text unique references reservation,
  vin            char(17) not null references car,
  renter_id      bigint not null references renter,
  out_period     tstzrange not null,
  km_out         integer not null,
  km_in          integer,
  fuel_out       smallint not null check (fuel_out between 0 and 8),
  fuel_in        smallint check (fuel_in between 0 and 8),
  charge_total   real,
  constraint one_at_a_time exclude using gist (vin with =, out_period with &&),
  check (km_in >= km_out)
);
create index on rental (renter_id);

create table rental_driver (
  rental_id  bigint not null references rental on delete cascade,
  renter_id  bigint not null references renter,
  is_main    boolean not null default false,
  primary key (rental_id, renter_id)
);
create unique index one_main_driver on rental_driver (rental_id) where is_main;
create index on rental_driver (renter_id);

create table damage (
  damage_id   bigint generated always as identity primary key,
  vin         char(17) not null references car,
  rental_id   bigint references rental,
  found_at    timestamptz not null default now(),
  description text not null,
  repair_cost numeric(10, 2),
  photos      text[] not null default '{}'
);
create index on damage (vin, found_at desc);
create index on damage (rental_id) where rental_id is not null;

create table extra (
  extra_code text primary key,
  title      text not null,
  per_day    numeric(6, 2) not null,
  max_price  numeric(6, 2)
);
create table reservation_extra (
  reservation_no text not null references reservation on delete cascade,
  extra_code     text not null references extra,
  quantity       smallint not null default 1,
  primary key (reservation_no, extra_code)
);
