CREATE SCHEMA shop;

CREATE TABLE shop.tags (name text);
