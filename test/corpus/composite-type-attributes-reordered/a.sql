CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, city text);
CREATE FUNCTION shop.city(shop.address) RETURNS text LANGUAGE sql AS 'SELECT $1.city';
