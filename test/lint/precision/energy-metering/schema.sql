-- Smart-meter data of a grid operator. Hand-written by a DBA.
create extension if not exists btree_gist;
create schema grid;
comment on schema grid is 'metering points, meters and their readings';

create table grid.market_partners (
  mp_code    char(13) primary key check (mp_code ~ '^[0-9]{13}$'),
  name       text not null,
  role       text not null check (role in ('supplier', 'operator', 'metering'))
);
create table grid.metering_points (
  malo_id     varchar(33) primary key,
  street      text not null,
  house_no    text not null,
  postcode    varchar(10) not null,
  city        text not null,
  voltage     text not null check (voltage in ('low', 'medium', 'high')),
  grid_area   text not null,
  operator    char(13) not null references grid.market_partners
);
create index metering_points_operator on grid.metering_points (operator);
create table grid.supply_contracts (
  malo_id    varchar(33) not null references grid.metering_points,
  supplier   char(13) not null references grid.market_partners,
  valid      daterange not null check (not isempty(valid)),
  annual_kwh numeric(12, 3),
  primary key (malo_id, supplier, valid),
  constraint one_supplier_at_a_time exclude using gist (malo_id with =, valid with &&)
);
create table grid.meters (
  meter_no     varchar(14) primary key,
  manufacturer varchar(3) not null,
  kind         text not null check (kind in ('smart', 'conventional', 'load profile')),
  calibrated_until smallint,
  gateway_id   text
);
create table grid.installations (
  installation_id bigint generated always as identity primary key,
  meter_no  varchar(14) not null references grid.meters,
  malo_id   varchar(33) not null references grid.metering_points,
  installed date not null,
  removed   date,
  factor    numeric(8, 3) not null default 1,
  check (removed > installed),
  unique (meter_no, installed)
);
create index on grid.installations (malo_id);
create table grid.registers (
  meter_no  varchar(14) not null references grid.meters on delete cascade,
  obis_code text not null check (obis_code ~ '^[0-9]-[0-9]:[0-9.]+$'),
  unit      text not null default 'kWh',
  digits    smallint not null,
  primary key (meter_no, obis_code)
);
create table grid.register_readings (
  meter_no   varchar(14) not null,
  obis_code  text not null,
  read_at    timestamptz not null,
  value      numeric(14, 4) not null check (value >= 0),
  origin     text not null check (origin in ('meter', 'customer', 'estimate')),
  primary key (meter_no, obis_code, read_at),
  foreign key (meter_no, obis_code) references grid.registers
);
create table grid.load_profiles (
  meter_no   varchar(14) not null,
  obis_code  text not null,
  slot       timestamptz not null,
  kwh        real not null,
  status     smallint not null default 0,
  primary key (meter_no, obis_code, slot)
) partition by range (slot);
create table grid.load_profiles_2026_h1 partition of grid.load_profiles for values from ('2026-01-01') to ('2026-07-01');
create table grid.load_profiles_2026_h2 partition of grid.load_profiles for values from ('2026-07-01') to ('2027-01-01');
create index load_profiles_slot on grid.load_profiles using brin (slot) with (pages_per_range = 32);

create table grid.tariffs (
  tariff_code text not null,
  valid_from  date not null,
  base_price  double precision not null,
  unit_price_ct numeric(8, 4) not null,
  primary key (tariff_code, valid_from)
);
create table grid.switch_messages (
  message_ref text primary key,
  sender      char(13) not null,
  receiver    char(13) not null,
  malo_id     varchar(33) not null,
  edifact     text not null,
  received_at timestamp not null default now(),
  handled_at  timestamptz,
  check (sender <> receiver)
);
alter table grid.switch_messages add constraint switch_messages_sender_fkey
  foreign key (sender) references grid.market_partners not valid;
create index switch_messages_open on grid.switch_messages (received_at) where handled_at is null;
create index switch_messages_sender on grid.switch_messages (sender);

create function grid.consumption(p_meter text, p_from timestamptz, p_to timestamptz) returns numeric
language sql stable parallel safe
return (select sum(kwh)::numeric from grid.load_profiles where meter_no = p_meter and slot >= p_from and slot < p_to);
create view grid.current_supply as
  select malo_id, supplier from grid.supply_contracts where valid @> current_date;
grant create on schema public to public;
