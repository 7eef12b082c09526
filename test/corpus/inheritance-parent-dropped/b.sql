create schema shop;
create table shop.books (id integer, name text, pages integer);
