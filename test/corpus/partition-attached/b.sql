create schema shop;
create table shop.events (id integer not null, at date not null, note text) partition by range (at);
create index by_id on shop.events (id); create table shop.loose (id integer not null, at date not null, note text); create index loose_id on shop.loose (id);
alter table shop.events attach partition shop.loose for values from ('2025-01-01') to ('2026-01-01');
