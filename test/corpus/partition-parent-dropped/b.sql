create schema shop;
create table shop.p1 (id integer not null, at date not null, note text);
