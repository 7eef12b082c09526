create schema shop;
create table shop.things (id integer, name text default 'x', at date not null default '2025-01-01'); create table shop.books (pages integer) inherits (shop.things); alter table shop.books alter name set default 'book', alter name set statistics 40;
