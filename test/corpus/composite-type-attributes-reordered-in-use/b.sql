CREATE SCHEMA shop;

CREATE TYPE shop.address AS (city text, street text);
CREATE TABLE shop.w_customers (id bigint PRIMARY KEY, home shop.address);
