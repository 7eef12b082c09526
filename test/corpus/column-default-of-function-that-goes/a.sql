create schema shop;
create function shop.one() returns integer language sql as 'select 1'; create table shop.w_orders (id integer, rank integer default shop.one(), kind integer default 5);
