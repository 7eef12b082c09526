create schema shop;
create foreign data wrapper shop_files; create server archive foreign data wrapper shop_files; create server other foreign data wrapper shop_files;
create foreign table shop.old_orders (id bigint not null default 4, note varchar(10), fresh date options (field 'D')) server archive; create view shop.v as select id from shop.old_orders;
