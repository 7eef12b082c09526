create schema shop;
create table shop.a (id integer); create sequence shop.n owned by shop.a.id;
