create schema shop;
create table shop.w_orders (id integer generated always as identity, note text);
