CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE AGGREGATE shop.total(numeric) (SFUNC = numeric_add, STYPE = numeric, INITCOND = '0');
CREATE AGGREGATE shop.top(integer) (SFUNC = int4larger, STYPE = integer);
CREATE VIEW shop.r_total AS SELECT shop.total(total) AS total FROM shop.w_orders;
GRANT EXECUTE ON FUNCTION shop.total TO shop_app;
