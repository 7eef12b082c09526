CREATE SCHEMA shop;

CREATE COLLATION shop.sorted (provider = icu, locale = 'de', deterministic = false);
CREATE TABLE shop.tags (name text);
