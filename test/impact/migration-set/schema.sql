-- The shop as it stands in production before the migrations of this set.
create schema shop;

create type shop.order_status as enum ('new', 'paid', 'shipped', 'closed');
create domain shop.amount as numeric(12, 2) check (value >= 0);

create table shop.w_plans (
  code text primary key,
  name text not null,
  orders_per_month integer
);

create table shop.w_tenants (
  id bigint generated always as identity primary key,
  name text not null,
  slug text not null unique,
  plan text not null default 'free' references shop.w_plans (code),
  created_at timestamptz not null default now()
);

create table shop.w_customers (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references shop.w_tenants (id),
  email text,
  name text not null,
  phone varchar(20),
  newsletter_token text,
  created_at timestamptz not null default now()
);
create index w_customers_tenant_id_idx on shop.w_customers (tenant_id);

create table shop.w_products (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references shop.w_tenants (id),
  sku varchar(20) not null,
  name text not null,
  price numeric(12, 2) not null,
  description text,
  unique (tenant_id, sku)
);

create table shop.w_orders (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references shop.w_tenants (id),
  customer_id bigint references shop.w_customers (id),
  status shop.order_status not null default 'new',
  total numeric(12, 2) not null default 0,
  currency char(3),
  coupon text,
  note text,
  placed_at timestamptz not null default now()
);
create index w_orders_tenant_id_idx on shop.w_orders (tenant_id);
create index w_orders_note_idx on shop.w_orders (note);

create table shop.w_order_lines (
  id bigint generated always as identity primary key,
  order_id bigint not null references shop.w_orders (id) on delete cascade,
  product_id bigint not null,
  quantity integer not null,
  unit_price numeric(12, 2) not null
);
create index w_order_lines_order_id_idx on shop.w_order_lines (order_id);

create table shop.w_payments (
  id bigint generated always as identity primary key,
  order_id bigint not null references shop.w_orders (id) deferrable initially deferred,
  refund_of bigint,
  provider text not null,
  paid numeric(12, 2) not null,
  paid_at timestamptz not null default now()
);

create table shop.w_carts (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  updated_at timestamptz not null default now()
);
create table shop.w_cart_items (
  id bigint generated always as identity primary key,
  cart_id bigint not null references shop.w_carts (id),
  product_id bigint not null
);

create table shop.w_sessions (
  id uuid primary key,
  customer_id bigint,
  started_at timestamptz not null default now()
);

create table shop.w_events (
  id bigint not null,
  tenant_id bigint not null,
  kind text not null,
  at timestamptz not null
) partition by range (at);
create table shop.w_events_2025 partition of shop.w_events for values from ('2025-01-01') to ('2026-01-01');
create table shop.w_events_rest partition of shop.w_events default;

create view shop.w_open_orders as
  select id, tenant_id, total from shop.w_orders where status in ('new', 'paid');

insert into shop.w_plans values ('free', 'Free', 100), ('pro', 'Pro', null);
insert into shop.w_tenants (name, slug) values ('ACME', 'acme'), ('Globex', 'globex');
insert into shop.w_customers (tenant_id, email, name, phone, newsletter_token)
  values (1, 'ada@example.com', 'Ada', '+49 30 1', 'a1'), (2, 'grace@example.com', 'Grace', null, 'b2');
insert into shop.w_products (tenant_id, sku, name, price) values (1, 'JAM-1', 'Jam', 4.50), (2, 'TEA-1', 'Tea', 3);
insert into shop.w_orders (tenant_id, customer_id, status, total, currency, coupon)
  values (1, 1, 'paid', 9, 'EUR', 'SPRING'), (2, 2, 'new', 3, 'EUR', null);
insert into shop.w_order_lines (order_id, product_id, quantity, unit_price) values (1, 1, 2, 4.50), (2, 2, 1, 3);
insert into shop.w_payments (order_id, provider, paid) values (1, 'card', 9);
insert into shop.w_carts (tenant_id) values (1), (2);
insert into shop.w_cart_items (cart_id, product_id) values (1, 1), (2, 2);
insert into shop.w_sessions values ('00000000-0000-4000-8000-000000000001', 1);
insert into shop.w_events values (1, 1, 'login', '2025-05-01'), (2, 1, 'login', '2024-12-24');
