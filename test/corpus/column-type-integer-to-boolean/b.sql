create schema shop;
create table shop.w_orders (id integer, is_paid boolean default false not null);
