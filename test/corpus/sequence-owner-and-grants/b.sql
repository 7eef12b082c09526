create schema shop;
create sequence shop.numbers; alter sequence shop.numbers owner to shop_owner; grant usage on shop.numbers to shop_app; comment on sequence shop.numbers is 'for orders';
create table shop.w_orders (id serial); alter table shop.w_orders owner to shop_owner; grant usage on shop.w_orders_id_seq to shop_app;
