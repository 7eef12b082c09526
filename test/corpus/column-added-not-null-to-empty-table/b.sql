create schema shop;
create table shop.w_orders (id integer not null, tenant_id integer not null);
