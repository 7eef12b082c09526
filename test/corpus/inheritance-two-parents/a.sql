create schema shop;
create table shop.named (name text); create table shop.dated (at date);
create table shop.books (name text, at date, pages integer) inherits (shop.named, shop.dated);
