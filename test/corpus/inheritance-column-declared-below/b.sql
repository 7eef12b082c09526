create schema shop;
create table shop.things (id integer, name text default 'x');
create table shop.books (name text default 'book') inherits (shop.things);
