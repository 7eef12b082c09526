create schema shop;
create table shop.w_customers (id integer, name text collate "C", code varchar(5)); create index by_name on shop.w_customers (name);
