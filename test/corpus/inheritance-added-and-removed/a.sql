create schema shop;
create table shop.things (id integer, name text);
create table shop.books (id integer, name text, pages integer);
create table shop.cars (wheels integer) inherits (shop.things);
