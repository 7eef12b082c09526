create schema shop;
create table shop.events (tenant_id integer, id integer, at date, primary key (tenant_id, id, at), unique (id, at, tenant_id)) partition by list (tenant_id);
create table shop.events_1 partition of shop.events for values in (1) partition by range (at);
create table shop.events_1_2025 partition of shop.events_1 for values from ('2025-01-01') to ('2026-01-01');
create table shop.events_other partition of shop.events default;
create index on shop.events (at);
create table shop.notes (tenant_id integer, id integer, at date, foreign key (tenant_id, id, at) references shop.events);
