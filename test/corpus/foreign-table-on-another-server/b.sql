create schema shop;
create foreign data wrapper shop_files; create server archive foreign data wrapper shop_files; create server other foreign data wrapper shop_files;
create foreign table shop.old_orders (id integer, note text) server other; create view shop.v as select id from shop.old_orders; grant select on shop.old_orders to shop_reader;
