/** DDL with at least one object of every kind; `cases/` has the finer points. */
export const everyKind = `
  create extension citext;
  create schema shop;
  create type shop.status as enum ('new', 'paid');
  create domain shop.amount as numeric(12, 2) check (value >= 0);
  create type shop.address as (street text, city text);
  create type shop.period as range (subtype = date);
  create collation shop.c (locale = 'C');
  create sequence shop.numbers;
  create function shop.stamp() returns trigger language plpgsql as 'begin return new; end';
  create function shop.double(x int) returns int language sql immutable as 'select x * 2';
  create procedure shop.clean() language sql as 'select 1';
  create aggregate shop.total(int) (sfunc = int4pl, stype = int);
  create table shop.customers (
    id bigint generated always as identity primary key, email citext not null unique, name varchar(80) not null,
    home shop.address, tags text[] default '{}', twice int generated always as (shop.double(1)) stored);
  create table shop.orders (
    id bigint default nextval('shop.numbers') not null, customer_id bigint references shop.customers on delete cascade,
    status shop.status default 'new' not null, total shop.amount, history shop.status[], placed date not null,
    "Order By" text collate shop.c, primary key (id, placed), constraint positive check (shop.double(1) > 0)
  ) partition by range (placed);
  create table shop.orders_2030 partition of shop.orders for values from ('2030-01-01') to ('2031-01-01');
  create table shop.orders_rest partition of shop.orders default;
  create table shop.archive () inherits (shop.customers);
  create index on shop.orders (customer_id, placed desc);
  create index names on shop.customers (lower(name) text_pattern_ops, shop.double(1) desc) include (email)
    where name is not null and shop.double(2) > 3;
  create statistics shop.related on name, email from shop.customers;
  create view shop.open with (security_barrier) as select id, status from shop.orders where status = 'new';
  create view shop.opener as select id from shop.open;
  create materialized view shop.totals as select customer_id, sum(total) as total from shop.orders group by 1;
  create unique index on shop.totals (customer_id);
  create trigger stamp before update of name on shop.customers for each row
    when (old.name is distinct from new.name) execute function shop.stamp('a', 'b''c');
  create trigger stamp after insert on shop.orders for each row execute function shop.stamp();
  create rule quiet as on delete to shop.archive do instead nothing;
  alter table shop.customers enable row level security;
  create policy own on shop.customers for select using (shop.double(id::int) > 0);
  create function shop.guard() returns event_trigger language plpgsql as 'begin end';
  create event trigger guard on sql_drop execute function shop.guard();
  alter default privileges in schema shop grant select on tables to public;
  create publication news for table shop.customers;
  create foreign data wrapper w;
  create server s foreign data wrapper w options (host 'h', password 'geheim');
  create user mapping for public server s options (user 'u', password 'geheim');
  create foreign table shop.far (id int not null check (id > 0)) server s;
  comment on column shop.customers.name is 'as on the invoice';
`;
