CREATE SCHEMA shop;

CREATE TYPE shop.span AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = shop.spans);
CREATE TABLE shop.rates (id bigint, valid shop.span);
