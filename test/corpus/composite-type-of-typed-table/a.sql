CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, city text);
CREATE TABLE shop.addresses OF shop.address;
