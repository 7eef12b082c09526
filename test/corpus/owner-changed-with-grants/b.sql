CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

ALTER TABLE shop.w_orders OWNER TO shop_app;
GRANT SELECT, INSERT ON shop.w_orders TO shop_owner;
GRANT UPDATE (status) ON shop.w_orders TO shop_owner, shop_reader;
