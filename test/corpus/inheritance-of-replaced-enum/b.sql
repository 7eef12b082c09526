create schema shop;
create type shop.state as enum ('sent', 'new');
create table shop.things (id integer, state shop.state default 'new');
create table shop.books () inherits (shop.things);
alter table shop.books alter state set default 'sent';
