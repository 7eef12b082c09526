create schema shop;
create table shop.events (tenant_id integer, at date) partition by list (tenant_id);
create table shop.events_1 partition of shop.events for values in (1) partition by range (at);
create table shop.events_1_2025 partition of shop.events_1 for values from ('2025-01-01') to ('2026-01-01');
create table shop.events_2 partition of shop.events for values in (2, 3);
create index events_at on shop.events (at);
