create schema shop;
create table shop.events (tenant_id integer not null, at date) partition by list (tenant_id);
create table shop.events_1 (tenant_id integer not null, at date) partition by range (at);
create table shop.events_1_2025 partition of shop.events_1 for values from ('2025-01-01') to ('2026-01-01');
