CREATE SCHEMA shop;

CREATE TABLE shop.w_customers (id bigint, email text);
