CREATE SCHEMA shop;

CREATE COLLATION shop.numeric_order (provider = icu, locale = 'en-u-kn-true', deterministic = false);
COMMENT ON COLLATION shop.numeric_order IS '2 before 10';
CREATE COLLATION shop.plain (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE TABLE shop.tags (name text COLLATE shop.numeric_order);
