CREATE SCHEMA shop;

CREATE TYPE shop.address AS (city text, street text);
CREATE FUNCTION shop.city(shop.address) RETURNS text LANGUAGE sql AS 'SELECT $1.city';
