create schema shop;

create function shop.usual(n integer) returns integer language sql immutable as 'select n';
create table shop.w_orders (id integer, rank integer default shop.usual(1) not null);
