create schema shop;
create table shop.things (id integer, name varchar(20) default 'x', old text);
create table shop.books (pages integer) inherits (shop.things);
create table shop.cars (name varchar(20) default 'car') inherits (shop.things);
create view shop.names as select name from shop.books;
