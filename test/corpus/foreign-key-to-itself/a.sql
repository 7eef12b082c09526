CREATE SCHEMA shop;

CREATE TABLE shop.categories (id integer PRIMARY KEY, parent_id integer);
