CREATE SCHEMA shop;

CREATE TYPE shop.kind AS ENUM ('a', 'b');
