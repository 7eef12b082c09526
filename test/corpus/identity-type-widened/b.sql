create schema shop;
create table shop.w_orders (id bigint generated always as identity primary key, note text);
