create schema shop;
create table shop.w_orders (note text, id bigint generated always as identity (start with 100 increment by 10));
