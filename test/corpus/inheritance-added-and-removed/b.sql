create schema shop;
create table shop.things (id integer, name text);
create table shop.books (id integer, name text, pages integer);
alter table shop.books inherit shop.things;
create table shop.cars (id integer, name text, wheels integer);
