create schema shop;

create table shop.a (id integer);
create table shop.b (id integer);
alter table shop.b replica identity full;
create table shop.c (id integer not null);
create unique index c_id on shop.c (id);
