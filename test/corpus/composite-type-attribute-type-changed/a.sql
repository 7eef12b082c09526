CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, zip integer);
