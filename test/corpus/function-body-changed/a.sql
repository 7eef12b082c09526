CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.label(id bigint) RETURNS text LANGUAGE sql AS 'SELECT ''order '' || id';
CREATE VIEW shop.r_labels AS SELECT shop.label(id) AS label FROM shop.w_orders;
GRANT EXECUTE ON FUNCTION shop.label TO shop_app;
