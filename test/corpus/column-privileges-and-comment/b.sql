create schema shop;
create table shop.w_orders (id integer, total numeric);
grant select (id, total), update (total) on shop.w_orders to shop_app; comment on column shop.w_orders.total is 'gross';
