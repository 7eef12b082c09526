create schema shop;
create table shop.w_orders (tags text[] default '{}', counts integer[], codes varchar(4)[]);
