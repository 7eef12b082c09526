CREATE SCHEMA shop;

CREATE TYPE shop.span AS RANGE (subtype = text);
CREATE TABLE shop.rates (id bigint, valid shop.span);
