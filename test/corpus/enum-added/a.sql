CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY);
