create schema shop;
create table shop.events (id bigint not null, at date not null, note varchar(80) default 'none' not null, state text default 'open' not null) partition by range (at);
create table shop.p1 partition of shop.events for values from ('2025-01-01') to ('2025-07-01');
create table shop.p2 partition of shop.events (note default 'second') for values from ('2025-07-01') to ('2026-01-01');
