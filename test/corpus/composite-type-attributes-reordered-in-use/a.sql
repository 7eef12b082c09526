CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, city text);
CREATE TABLE shop.w_customers (id bigint PRIMARY KEY, home shop.address);
