create schema shop;
create table shop.w_orders (id integer, tenant_id integer);
alter table shop.w_orders alter id set statistics 200, alter id set (n_distinct = -1);
