create schema shop;
create table shop.w_orders (note text); create sequence shop.w_orders_id_seq start 500;
