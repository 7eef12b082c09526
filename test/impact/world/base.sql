create schema shop;
set search_path = shop;
create type status as enum ('new', 'paid', 'sent');
create domain price as numeric(10,2) constraint price_positive check (value >= 0);
create type address as (street text, zip varchar(10));
create function total(amount numeric) returns numeric language sql immutable as 'select amount * 2';
create function stamp() returns trigger language plpgsql as 'begin return new; end';
create table customers (
  id bigint generated always as identity primary key,
  email varchar(100) not null unique,
  name text,
  home address,
  constraint email_has_at check (position('@' in email) > 0)
);
create table orders (
  id serial primary key,
  customer bigint not null references customers,
  state status not null default 'new',
  amount price,
  note text,
  doubled numeric generated always as (total(amount)) stored,
  created_at timestamptz not null default now()
);
create index orders_state on orders (state);
create index orders_lower_note on orders (lower(note)) where state = 'new';
create trigger orders_stamp before update on orders for each row execute function stamp();
create policy orders_own on orders using (customer > 0);
create view open_orders as select id, customer, state from orders where state <> 'sent';
create view open_customers as select c.email, o.id from customers c join open_orders o on o.customer = c.id;
create materialized view totals as select customer, sum(amount) as total from orders group by customer;
create unique index totals_customer on totals (customer);
create table events (id bigint not null, at date not null, kind text, primary key (id, at)) partition by range (at);
create index events_kind on events (kind);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table events_rest partition of events default;
create table loose (id bigint not null, at date not null, kind text);
create table animals (id int not null, name text, constraint named check (name <> ''));
create table dogs (breed text) inherits (animals);
create sequence numbers;
create schema other;
