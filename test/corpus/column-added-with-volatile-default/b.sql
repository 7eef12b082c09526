create schema shop;
create table shop.w_orders (
  id integer not null,
  token uuid default gen_random_uuid() not null,
  drawn double precision default random()
);
