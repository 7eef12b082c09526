CREATE SCHEMA shop;

CREATE COLLATION shop.sorted (provider = icu, locale = 'en', rules = '&a < g');
CREATE TABLE shop.tags (name text);
