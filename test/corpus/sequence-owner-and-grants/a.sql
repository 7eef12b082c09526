create schema shop;
create sequence shop.numbers; create table shop.w_orders (id serial);
