create schema shop;
create table shop.things (id integer not null, name text);
create table shop.books () inherits (shop.things);
create table shop.cars (id integer not null) inherits (shop.things);
