create schema shop;
create table shop.things (id integer);
