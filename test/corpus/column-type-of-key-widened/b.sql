create schema shop;
create table shop.w_customers (id bigserial primary key, name text);
create table shop.w_orders (id bigserial primary key, customer_id bigint not null references shop.w_customers);
