create schema shop;
create table shop.b (id integer primary key);
