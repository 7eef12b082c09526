create schema shop;
create table shop.named (name text); create table shop.dated (at date default current_date); create table shop.books (name text, pages integer, at date default '2025-01-01') inherits (shop.named, shop.dated);
