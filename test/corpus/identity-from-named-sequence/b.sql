create schema shop;
create table shop.w_orders (id bigint generated always as identity (start with 1000) primary key, note text);
