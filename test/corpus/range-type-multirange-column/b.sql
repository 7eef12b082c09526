CREATE SCHEMA shop;

CREATE TYPE shop.span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE shop.rates (id bigint, valid shop.span, gaps shop.span_multirange);
