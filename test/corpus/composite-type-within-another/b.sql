CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, city text);
CREATE TYPE shop.person AS (name text, home shop.address, work shop.address[]);
