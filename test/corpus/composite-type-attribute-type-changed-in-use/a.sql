CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, zip integer);
CREATE TABLE shop.w_customers (id bigint PRIMARY KEY, home shop.address);
