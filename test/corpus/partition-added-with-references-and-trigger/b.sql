create schema shop;
create function shop.stamp() returns trigger language plpgsql as 'begin return new; end';
create table shop.w_customers (id integer primary key);
create table shop.events (id integer, at date not null, customer_id integer references shop.w_customers, unique (id, at)) partition by range (at);
create trigger stamp before insert on shop.events for each row execute function shop.stamp();
create table shop.p1 partition of shop.events for values from ('2025-01-01') to ('2026-01-01');
create table shop.p2 partition of shop.events for values from ('2026-01-01') to ('2027-01-01');
