CREATE SCHEMA shop;

CREATE DOMAIN shop.label AS text; CREATE TABLE shop.tags (name shop.label);
