CREATE SCHEMA shop;

CREATE DOMAIN shop.label AS text COLLATE "C"; CREATE TABLE shop.tags (name shop.label);
