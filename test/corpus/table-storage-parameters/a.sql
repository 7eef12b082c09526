create schema shop;

create table shop.w_orders (id integer, note text) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
