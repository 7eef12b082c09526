create schema shop;
set search_path = shop;
create type status as enum ('new', 'paid');
create domain price as numeric check (value >= 0);
create table customers (id bigint primary key, email text unique, name text, level int, seen date);
create table orders (
  id bigint primary key,
  customer bigint references customers,
  state status default 'new',
  amount price,
  doubled numeric generated always as (amount * 2) stored,
  note text check (note <> ''),
  flag boolean
);
create index orders_note on orders (note);
create view open_orders as select id, customer from orders where state = 'new';
create view big as select id from open_orders;
create materialized view totals as select customer, sum(amount) as total from orders group by customer;
create view grouped as select id, name from customers group by id;
create policy own on orders using (flag);
create function stamp() returns trigger language plpgsql as $$ begin new.note := 'x' || new.customer; return new; end $$;
create trigger stamped before update of note on orders for each row execute function stamp();
create trigger watched after update on orders for each row when (old.amount > 1) execute function stamp();
create function in_words(n int) returns text language sql immutable as $$ select n::text $$;
create table words (n int, w text default in_words(1), v text generated always as (in_words(n)) stored);
create function count_orders() returns bigint language sql as $$ select count(*) from orders where amount > 1 $$;
create function late() returns void language plpgsql as $$ begin perform in_words(1); update shop.orders set note = 'late' where id = 1; end $$;
create function cast_it(t text) returns text language plpgsql as $$ begin return t::status; end $$;
create sequence numbers;
create table counted (n bigint default nextval('numbers'));
create table parent (a int); create table child () inherits (parent);
create table part (a int) partition by range (a); create table part_1 partition of part for values from (1) to (2);
create publication sent for table orders, words;
create table plain (a int, b int);
