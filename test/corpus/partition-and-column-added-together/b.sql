create schema shop;
create table shop.events (id integer not null, at date not null, state text default 'new' not null, cents integer generated always as (id * 100) stored) partition by range (at);
create table shop.p1 partition of shop.events for values from ('2025-01-01') to ('2026-01-01');
create table shop.p2 partition of shop.events (check (id > 0)) for values from ('2026-01-01') to ('2027-01-01');
alter table shop.p2 alter state set default 'late';
