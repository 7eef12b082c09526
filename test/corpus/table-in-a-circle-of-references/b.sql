create schema shop;
create table shop.w_customers (id integer primary key, best_order integer);
create table shop.w_orders (id integer primary key, customer_id integer references shop.w_customers);
alter table shop.w_customers add foreign key (best_order) references shop.w_orders;
