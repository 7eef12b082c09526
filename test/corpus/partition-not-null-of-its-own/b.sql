create schema shop;
create table shop.events (id integer not null, at date not null, note text) partition by range (at);
create table shop.p1 partition of shop.events (note not null default 'x') for values from ('2025-01-01') to ('2026-01-01');
create table shop.p2 partition of shop.events for values from ('2026-01-01') to ('2027-01-01');
