create schema shop;
create table shop.w_orders (id integer not null, constraint w_orders_id_not_null check (id > 0));
