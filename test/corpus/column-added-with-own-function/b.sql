create schema shop;
create function shop.next_number() returns integer language sql volatile as 'select 7';
create function shop.usual_state() returns text language sql immutable as $$select 'open'$$;
create table shop.w_orders (id integer not null, number integer default shop.next_number() not null, state text default shop.usual_state());
