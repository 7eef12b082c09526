create schema shop;

create table shop.events (id integer, at date) partition by range (at);
