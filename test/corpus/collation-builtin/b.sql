CREATE SCHEMA shop;

CREATE COLLATION shop.sorted (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE shop.tags (name text);
