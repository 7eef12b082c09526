create schema shop;
create table shop.w_orders (id integer, tenant_id integer, note text not null);
