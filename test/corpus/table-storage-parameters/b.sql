create schema shop;

create table shop.w_orders (id integer, note text)
  with (autovacuum_vacuum_scale_factor = 0.1, autovacuum_enabled = false, toast.autovacuum_enabled = false);
