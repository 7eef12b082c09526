create schema shop;
create table shop.w_orders (id integer, total numeric);
grant select (id) on shop.w_orders to shop_reader; comment on column shop.w_orders.id is 'old';
