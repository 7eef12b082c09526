create schema shop;
create foreign data wrapper shop_files; create server archive foreign data wrapper shop_files; create server other foreign data wrapper shop_files;
create foreign table shop.old_orders (id integer options (field 'ID', width '8'), note text) server archive options (file 'a.csv', format 'csv');
