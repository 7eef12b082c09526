create schema shop;
create foreign data wrapper shop_files; create server archive foreign data wrapper shop_files; create server other foreign data wrapper shop_files;
create table shop.events (id integer not null, at date not null, note text) partition by range (at);
create foreign table shop.events_1999 partition of shop.events for values from ('1999-01-01') to ('2000-01-01') server archive options (file 'x');
