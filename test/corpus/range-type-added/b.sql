CREATE SCHEMA shop;
CREATE FUNCTION shop.apart(a time, b time) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS 'SELECT extract(epoch FROM a - b)::float8';
CREATE TYPE shop.span AS RANGE (subtype = time, subtype_diff = shop.apart);
CREATE TABLE shop.rates (id bigint, valid shop.span);
COMMENT ON TYPE shop.span IS 'Within a day';
