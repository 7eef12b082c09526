create schema shop;
create table shop.events (id integer not null, at date not null, note text) partition by range (at);
