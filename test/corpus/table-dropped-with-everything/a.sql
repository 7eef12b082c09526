create schema shop;

create table shop.w_customers (id integer primary key, name text not null);
create table shop.w_orders (
  id serial primary key,
  customer_id integer not null references shop.w_customers,
  note text
);
create index w_orders_customer on shop.w_orders (customer_id);
create view shop.open_orders as select id, note from shop.w_orders;
