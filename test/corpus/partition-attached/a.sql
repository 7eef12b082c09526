create schema shop;
create table shop.events (id integer not null, at date not null, note text) partition by range (at);
create table shop.loose (id integer not null, at date not null, note text); create index loose_id on shop.loose (id);
