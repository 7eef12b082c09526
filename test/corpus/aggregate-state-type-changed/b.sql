CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE AGGREGATE shop.total(integer) (SFUNC = int84pl, STYPE = bigint, INITCOND = '0');
CREATE VIEW shop.r_total AS SELECT shop.total(tenant_id) AS total FROM shop.w_orders;
