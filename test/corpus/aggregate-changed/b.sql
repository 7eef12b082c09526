CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE AGGREGATE shop.total(numeric) (SFUNC = numeric_add, STYPE = numeric, INITCOND = '1', FINALFUNC = abs);
CREATE AGGREGATE shop.top(value integer) (SFUNC = int4larger, STYPE = integer, PARALLEL = SAFE);
CREATE VIEW shop.r_total AS SELECT shop.total(total) AS total FROM shop.w_orders;
GRANT EXECUTE ON FUNCTION shop.total TO shop_app;
