CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text, city text);
COMMENT ON COLUMN shop.address.street IS 'With number';
