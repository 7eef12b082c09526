create schema shop;
create foreign data wrapper shop_files; create server archive foreign data wrapper shop_files; create server other foreign data wrapper shop_files;
create foreign table shop.old_orders (id integer options (field 'ID', width '8') not null, note text collate "C" default 'x') server archive options (file '/tmp/it''s.csv', format 'csv');
comment on foreign table shop.old_orders is 'from the archive';
