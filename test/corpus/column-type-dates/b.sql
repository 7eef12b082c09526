create schema shop;
create table shop.w_orders (id integer, placed timestamp with time zone default now(), sent timestamp with time zone, at interval);
