CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, floor integer, city text);
COMMENT ON COLUMN shop.address.city IS 'Town';
