create schema shop;
create table shop.events (tenant_id integer, at date) partition by list (tenant_id);
