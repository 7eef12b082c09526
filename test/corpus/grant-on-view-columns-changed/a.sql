CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders AS SELECT id, status, total FROM shop.w_orders;
GRANT SELECT ON shop.r_orders TO shop_reader;
GRANT SELECT (id, total) ON shop.r_orders TO shop_reader, shop_app;
