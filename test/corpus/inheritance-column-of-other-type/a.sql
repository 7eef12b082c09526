create schema shop;
create table shop.things (id integer, amount integer default 1);
create table shop.books (pages integer) inherits (shop.things);
alter table shop.books alter amount set default 7, alter amount set statistics 60;
create table shop.cars () inherits (shop.things);
alter table shop.cars alter amount drop default;
