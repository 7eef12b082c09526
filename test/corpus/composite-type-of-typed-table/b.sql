CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, city text, zip text);
CREATE TABLE shop.addresses OF shop.address;
