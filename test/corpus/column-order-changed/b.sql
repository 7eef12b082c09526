create schema shop;
create table shop.w_orders (total numeric, id integer, note text);
