-- Reservations of a small chain of hotels.
create extension if not exists btree_gist;
create extension if not exists citext;

create schema hotel;
revoke all on schema hotel from public;

create domain hotel.currency_code as char(3) check (value ~ '^[A-Z]{3}$');
create domain hotel.cents as bigint check (value >= 0);
create domain hotel.stay as daterange
  check (not isempty(value) and not lower_inf(value) and not upper_inf(value));

create table hotel.country (
  code char(2) primary key check (code ~ '^[A-Z]{2}$'),
  name text not null unique
);

create table hotel.property (
  property_id smallint generated always as identity primary key,
  name        text not null,
  country     char(2) not null references hotel.country,
  time_zone   text not null,
  check_in    time not null default '15:00',
  check_out   time not null default '11:00',
  currency    hotel.currency_code not null,
  stars       smallint check (stars > 5 and stars < 1)
);
create index on hotel.property (country);

create table hotel.room_type (
  property_id smallint not null references hotel.property,
  room_type   text not null check (room_type = lower(room_type)),
  beds        smallint not null check (beds between 1 and 6),
  base_rate   hotel.cents not null,
  primary key (property_id, room_type)
);

create table hotel.room (
  property_id smallint not null,
  number      text not null,
  room_type   text not null,
  floor       smallint not null,
  primary key (property_id, number),
  foreign key (property_id, room_type) references hotel.room_type
);
create index on hotel.room (property_id, room_type);

create table hotel.guest (
  guest_id    bigint generated always as identity primary key,
  email       citext,
  full_name   text not null,
  nationality char(2) references hotel.country,
  loyalty_no  text,
  born_on     date check (born_on < current_date - interval '16 years'),
  noted_at    timestamptz not null default now(),
  constraint reachable check (email is not null or loyalty_no is not null)
);
create unique index guest_email_key on hotel.guest (email) where email is not null;
create unique index guest_loyalty_key on hotel.guest (loyalty_no) where loyalty_no is not null;

create type hotel.booking_state as enum ('held', 'confirmed', 'cancelled', 'no_show', 'stayed');

create table hotel.booking (
  booking_id  uuid primary key default gen_random_uuid(),
  property_id smallint not null references hotel.property,
  guest_id    bigint not null references hotel.guest,
  state       hotel.booking_state not null default 'held',
  channel     text not null check (channel in ('web', 'phone', 'walk_in', 'partner')),
  partner_reference text,
  held_until  timestamptz,
  booked_at   timestamptz not null default now(),
  cancelled_at timestamptz,
  check (state <> 'held' or held_until is not null),
  check ((state = 'cancelled') = (cancelled_at is not null))
);
create index on hotel.booking (guest_id);
create index on hotel.booking (property_id, booked_at desc);
create index booking_expiring on hotel.booking (held_until) where state = 'held';

create table hotel.booked_room (
  booking_id  uuid not null references hotel.booking on delete cascade,
  property_id smallint not null,
  room_number text not null,
  stay        hotel.stay not null,
  nights      integer generated always as (upper(stay::daterange) - lower(stay::daterange)) stored,
  adults      smallint not null default 1 check (adults > 0),
  children    smallint not null default 0 check (children >= 0),
  released    boolean not null default false,
  primary key (booking_id, room_number),
  foreign key (property_id, room_number) references hotel.room (property_id, number),
  constraint no_double_booking exclude using gist
    (property_id with =, room_number with =, stay with &&) where (not released)
);
create index on hotel.booked_room (property_id, room_number);

create table hotel.rate (
  property_id smallint not null,
  room_type   text not null,
  valid       daterange not null,
  per_night   hotel.cents not null,
  min_nights  smallint not null default 1,
  exclude using gist (property_id with =, room_type with =, valid with &&),
  foreign key (property_id, room_type) references hotel.room_type on delete cascade
);

create table hotel.charge (
  charge_id  bigint generated always as identity primary key,
  booking_id uuid not null references hotel.booking,
  charged_on date not null,
  what       text not null,
  amount     hotel.cents not null,
  currency   hotel.currency_code not null,
  reverses   bigint unique references hotel.charge,
  check (reverses <> charge_id)
);

create table hotel.payment (
  payment_id  bigint generated always as identity primary key,
  booking_id  uuid not null references hotel.booking,
  provider    text not null,
  provider_payment_id text not null,
  amount      hotel.cents not null,
  currency    hotel.currency_code not null,
  paid_at     timestamptz not null,
  unique (provider, provider_payment_id)
);
create index on hotel.payment (booking_id);

create table hotel.night_audit (
  property_id smallint not null references hotel.property,
  night       date not null,
  occupied    integer not null,
  revenue     hotel.cents not null,
  closed_by   text not null default session_user,
  closed_at   timestamptz not null default now()
);

create materialized view hotel.occupancy as
  select b.property_id, d.night::date as night, count(*) as rooms
  from hotel.booked_room b, generate_series(lower(b.stay::daterange), upper(b.stay::daterange) - 1, interval '1 day') as d (night)
  where not b.released
  group by 1, 2;
create unique index on hotel.occupancy (property_id, night);

create function hotel.expire_holds() returns bigint
language sql security definer set search_path = hotel, pg_temp
as $$
  with expired as (
    update booking set state = 'cancelled', cancelled_at = now()
    where state = 'held' and held_until < now() returning 1
  )
  select count(*) from expired;
$$;
revoke all on function hotel.expire_holds() from public;
