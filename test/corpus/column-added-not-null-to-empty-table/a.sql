create schema shop;
create table shop.w_orders (id integer not null);
