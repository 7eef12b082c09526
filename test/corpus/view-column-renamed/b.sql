CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders (id, gross, status) AS SELECT id, total, status FROM shop.w_orders;
COMMENT ON COLUMN shop.r_orders.gross IS 'with tax';
GRANT SELECT (gross, status) ON shop.r_orders TO shop_reader;
CREATE VIEW shop.r_big_orders AS SELECT id, gross AS total FROM shop.r_orders WHERE gross > 100;
