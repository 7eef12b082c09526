CREATE SCHEMA shop;

CREATE TYPE shop.span AS RANGE (subtype = bigint);
CREATE TABLE shop.rates (id bigint, valid shop.span);
