create schema shop;

create table shop.events (id integer, at date);
