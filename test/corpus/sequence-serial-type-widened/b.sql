create schema shop;
create table shop.w_orders (id bigserial primary key);
