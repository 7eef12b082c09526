CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, zip bigint);
CREATE TABLE shop.w_customers (id bigint PRIMARY KEY, home shop.address);
