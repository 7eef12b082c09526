CREATE SCHEMA shop;

CREATE TYPE shop.address AS (street text COLLATE "C", zip bigint);
