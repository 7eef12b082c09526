create schema shop;
create table shop.things (id integer, name text);
create table shop.books (pages integer) inherits (shop.things);
