CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text COLLATE "C", city varchar(80), zip integer);
COMMENT ON TYPE shop.address IS 'Where to';
COMMENT ON COLUMN shop.address.zip IS 'Digits';
GRANT USAGE ON TYPE shop.address TO shop_app;
