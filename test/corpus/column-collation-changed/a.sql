create schema shop;
create table shop.w_customers (id integer, name text, code varchar(5) collate "C"); create index by_name on shop.w_customers (name);
