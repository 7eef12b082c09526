create schema shop;

create table shop.a (id integer);
alter table shop.a replica identity full;
create table shop.b (id integer);
alter table shop.b replica identity nothing;
create table shop.c (id integer not null);
create unique index c_id on shop.c (id);
alter table shop.c replica identity using index c_id;
