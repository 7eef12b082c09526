CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, last_line bigint); CREATE TABLE shop.w_lines (id bigint PRIMARY KEY, order_id bigint);
