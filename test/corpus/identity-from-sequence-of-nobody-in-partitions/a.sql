create schema shop;
create sequence shop.w_orders_id_seq;
create table shop.w_orders (id bigint not null default nextval('shop.w_orders_id_seq'), year integer not null)
  partition by range (year);
create table shop.w_orders_2024 partition of shop.w_orders for values from (2024) to (2025);
create table shop.w_orders_2025 partition of shop.w_orders for values from (2025) to (2026) partition by list (id);
create table shop.w_orders_2025_rest partition of shop.w_orders_2025 default;
create table shop.w_refunds (id serial, year integer not null) partition by range (year);
create table shop.w_refunds_2024 partition of shop.w_refunds for values from (2024) to (2025);
