create schema shop;
create table shop.things (id integer not null, name text);
create table shop.books (id integer not null, name text, pages integer) inherits (shop.things); create view shop.v as select id, pages from shop.books;
