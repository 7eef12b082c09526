create schema shop;
create table shop.named (name text); create table shop.books (name text, pages integer) inherits (shop.named);
