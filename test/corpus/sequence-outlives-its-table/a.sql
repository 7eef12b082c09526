create schema shop;
create table shop.w_orders (id serial primary key);
