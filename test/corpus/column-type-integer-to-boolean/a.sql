create schema shop;
create table shop.w_orders (id integer, is_paid integer default 0 not null);
