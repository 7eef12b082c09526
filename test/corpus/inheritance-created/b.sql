create schema shop;
create table shop.things (id integer not null, name text default 'x', constraint named check (name <> ''));
create table shop.books (pages integer) inherits (shop.things);
create table shop.cars (name text default 'car', wheels integer not null) inherits (shop.things);
create table shop.odd (extra integer) inherits (shop.books);
alter table shop.books alter name set default 'book';
alter table shop.books alter name set storage external, alter name set statistics 50;
