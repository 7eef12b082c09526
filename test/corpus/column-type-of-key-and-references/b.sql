create schema shop;
create table shop.w_customers (id uuid primary key, name text);
create table shop.w_orders (id integer primary key, customer_id uuid not null references shop.w_customers on delete cascade);
create index w_orders_customer on shop.w_orders (customer_id);
