create schema shop;
create table shop.w_orders (note text);
