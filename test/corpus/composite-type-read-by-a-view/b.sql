CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, city text);
CREATE TABLE shop.w_customers (id bigint PRIMARY KEY, home shop.address);
CREATE VIEW shop.v_homes AS SELECT id, (home).city FROM shop.w_customers;
