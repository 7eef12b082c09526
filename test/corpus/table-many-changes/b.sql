create schema shop;

create table shop.w_orders (
  id bigint not null,
  tenant_id integer not null,
  state text default 'open' not null,
  total numeric(12,2) default 0 not null,
  placed_on timestamp with time zone,
  priority smallint default 1 not null,
  token uuid default gen_random_uuid() not null
) with (fillfactor = 80);
comment on column shop.w_orders.priority is '1 is usual';
create table shop.w_new (id integer);
