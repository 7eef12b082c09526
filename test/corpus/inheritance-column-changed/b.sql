create schema shop;
create table shop.things (id bigint not null, name text default 'y', added integer default 3 not null);
create table shop.books (pages integer) inherits (shop.things);
create table shop.cars (name text default 'car') inherits (shop.things);
create view shop.names as select name from shop.books;
