CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders AS SELECT total, id FROM shop.w_orders;
COMMENT ON COLUMN shop.r_orders.total IS 'with tax';
GRANT SELECT ON shop.r_orders TO shop_reader;
CREATE VIEW shop.r_big_orders AS SELECT id FROM shop.r_orders WHERE total > 100;
CREATE FUNCTION shop.big_orders() RETURNS SETOF shop.r_big_orders LANGUAGE sql AS 'SELECT * FROM shop.r_big_orders';
