-- Food delivery: restaurants, menus, couriers, orders.
create extension if not exists citext;

create type order_status as enum ('basket', 'placed', 'accepted', 'cooking', 'picked_up', 'delivered', 'cancelled');
create type vehicle as enum ('bike', 'scooter', 'car', 'on_foot');
create domain money_amount as numeric(10, 2) check (value >= 0);

create table cities (
  city_code text primary key check (city_code ~ '^[a-z]{3}$'),
  name      text not null,
  timezone  text not null
);

create table customers (
  id             bigint generated always as identity primary key,
  email          citext not null unique,
  display_name   text not null,
  phone          text,
  phone_verified boolean not null default false,
  device_id      text,
  created_at     timestamptz not null default now(),
  deleted_at     timestamptz
);

create table customer_addresses (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customers on delete cascade,
  label       text not null default 'home',
  street      text not null,
  city_code   text not null references cities,
  latitude    double precision not null check (latitude between -90 and 90),
  longitude   double precision not null check (longitude between -180 and 180),
  unique (customer_id, label)
);
create index on customer_addresses (city_code);

create table restaurants (
  id           bigint generated always as identity primary key,
  city_code    text not null references cities,
  name         text not null,
  opens_at     time not null,
  closes_at    time not null,
  rating       real,
  commission   numeric(4, 3) not null default 0.25,
  created_at   timestamptz not null default now()
);
create index on restaurants (city_code, name);

create table menu_items (
  restaurant_id bigint not null references restaurants on delete cascade,
  item_no       smallint not null,
  name          text not null,
  price         money_amount not null,
  allergens     text[] not null default '{}',
  is_available  boolean not null default true,
  primary key (restaurant_id, item_no)
);

create table couriers (
  id            bigint generated always as identity primary key,
  city_code     text not null references cities,
  full_name     text not null,
  vehicle       vehicle not null,
  last_seen_at  timestamp,
  last_lat      double precision,
  last_lon      double precision,
  active        boolean not null default true
);
create index couriers_active_idx on couriers (city_code) where active;
create index couriers_city_idx on couriers (city_code);

create table promotions (
  code        text primary key,
  percent_off smallint not null check (percent_off between 1 and 100),
  valid_from  date not null,
  valid_to    date not null,
  constraint promotions_still_valid check (valid_to >= current_date),
  constraint promotions_range check (valid_from <= valid_to)
);

create table orders (
  id             bigint generated always as identity primary key,
  customer_id    bigint not null references customers,
  restaurant_id  bigint not null references restaurants,
  courier_id     bigint,
  promotion_code text references promotions,
  status         order_status not null default 'basket',
  delivery_fee   money_amount not null default 0,
  tip            money_amount not null default 0,
  placed_at      timestamptz,
  eta_minutes    smallint,
  created_at     timestamptz default now(),
  constraint placed_has_time check (status = 'basket' or placed_at is not null)
);
create index on orders (customer_id, placed_at desc);
create index on orders (restaurant_id) where status in ('placed', 'accepted', 'cooking');
create index on orders (restaurant_id, placed_at);
create index on orders (promotion_code) where promotion_code is not null;

create table order_items (
  order_id      bigint not null references orders on delete cascade,
  line_no       smallint not null,
  restaurant_id bigint not null,
  item_no       smallint not null,
  quantity      smallint not null default 1 check (quantity > 0),
  unit_price    money_amount not null,
  note          text,
  primary key (order_id, line_no),
  foreign key (restaurant_id, item_no) references menu_items
);
create index on order_items (restaurant_id, item_no);

create table courier_positions (
  courier_id  bigint not null references couriers on delete cascade,
  recorded_at timestamptz not null default now(),
  lat         double precision not null,
  lon         double precision not null,
  primary key (courier_id, recorded_at)
) partition by range (recorded_at);
create table courier_positions_2025_11 partition of courier_positions for values from ('2025-11-01') to ('2025-12-01');
create table courier_positions_2025_12 partition of courier_positions for values from ('2025-12-01') to ('2026-01-01');

create table ratings (
  order_id   bigint primary key references orders on delete cascade,
  food       smallint not null check (food between 1 and 5),
  delivery   smallint check (delivery between 1 and 5),
  comment    text,
  created_at timestamptz not null default now()
);

create view open_orders as
  select o.id, o.restaurant_id, o.status, c.display_name
  from orders o join customers c on c.id = o.customer_id
  where o.status not in ('basket', 'delivered', 'cancelled');
