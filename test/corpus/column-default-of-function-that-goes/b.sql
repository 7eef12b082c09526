create schema shop;
create function shop.two() returns integer language sql as 'select 2'; create table shop.w_orders (id integer, rank integer default shop.two(), kind integer default shop.two());
