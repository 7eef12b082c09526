create schema shop;
create table shop.things (id integer, name text not null);
create table shop.books () inherits (shop.things);
create table shop.cars (id integer) inherits (shop.things);
