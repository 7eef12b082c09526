CREATE SCHEMA shop;

CREATE COLLATION shop.sorted (provider = libc, locale = 'C');
CREATE TABLE shop.tags (name text);
