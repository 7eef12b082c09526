CREATE SCHEMA shop;

CREATE TYPE shop.span AS RANGE (subtype = float8);
CREATE TABLE shop.rates (id bigint, valid shop.span);
