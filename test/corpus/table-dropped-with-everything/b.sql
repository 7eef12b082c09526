create schema shop;
create table shop.w_customers (id integer primary key, name text not null);
