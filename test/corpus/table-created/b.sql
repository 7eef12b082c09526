create schema shop;

create table shop.w_orders (
  id bigint not null,
  tenant_id integer not null,
  "Reference" text collate "C" default 'none',
  total numeric(12,2) default 0 not null,
  tags text[] default '{}' not null,
  placed_at timestamp with time zone default now()
);
