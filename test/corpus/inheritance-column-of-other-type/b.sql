create schema shop;
create table shop.things (id integer, amount text default 'one');
create table shop.books (pages integer) inherits (shop.things);
alter table shop.books alter amount set default 'seven', alter amount set statistics 60, alter amount set storage external;
create table shop.cars () inherits (shop.things);
alter table shop.cars alter amount drop default;
