create schema shop;
create table shop.w_orders (id serial, no integer generated always as identity); alter table shop.w_orders owner to shop_owner;
