CREATE SCHEMA shop;

CREATE TYPE shop.span AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
CREATE TABLE shop.rates (id bigint, valid shop.span);
