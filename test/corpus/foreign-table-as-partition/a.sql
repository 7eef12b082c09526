create schema shop;
create foreign data wrapper shop_files; create server archive foreign data wrapper shop_files; create server other foreign data wrapper shop_files;
create table shop.events (id integer not null, at date not null, note text) partition by range (at);
