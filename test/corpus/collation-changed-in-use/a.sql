CREATE SCHEMA shop;

CREATE COLLATION shop.sorted (provider = icu, locale = 'en');
CREATE TABLE shop.tags (name text COLLATE shop.sorted);
CREATE INDEX tags_name ON shop.tags (name);
