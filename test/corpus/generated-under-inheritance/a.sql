create schema shop;
create table shop.things (price numeric, gross numeric generated always as (price * 1.2) stored);
create table shop.books (pages integer) inherits (shop.things);
