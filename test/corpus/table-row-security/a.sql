create schema shop;

create table shop.w_orders (id integer, tenant_id integer);
create table shop.w_customers (id integer, tenant_id integer);
alter table shop.w_customers enable row level security;
alter table shop.w_customers force row level security;
