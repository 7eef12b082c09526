create schema shop;
create foreign data wrapper shop_files; create server archive foreign data wrapper shop_files; create server other foreign data wrapper shop_files;
create foreign table shop.old_orders (id integer options (field 'id', kind 'n'), note text options (field 'NOTE')) server archive options (file 'b.csv', header 'true');
