create schema shop;
create table shop.things (id integer);
create table shop.books () inherits (shop.things);
