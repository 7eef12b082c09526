create schema shop;
create table shop.w_customers (id serial primary key, name text);
create table shop.w_orders (id serial primary key, customer_id integer not null references shop.w_customers);
