create schema shop;
create table shop.w_orders (id integer, tenant_id integer);
alter table shop.w_orders alter tenant_id set statistics 500, alter tenant_id set (n_distinct = 40, n_distinct_inherited = 50);
