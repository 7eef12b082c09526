CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

GRANT SELECT ON shop.w_orders TO shop_reader;
GRANT SELECT (id, status) ON shop.w_orders TO shop_reader;
GRANT UPDATE (status) ON shop.w_orders TO shop_app;
