create schema shop;
create sequence shop.w_orders_id_seq as integer start 1000;
create table shop.w_orders (id integer primary key default nextval('shop.w_orders_id_seq'), note text);
create sequence shop.numbers;
create table shop.w_refunds (id bigint primary key default nextval('shop.numbers'), note text);
