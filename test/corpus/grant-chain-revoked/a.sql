CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);
GRANT USAGE ON SCHEMA shop TO shop_app, shop_owner;

GRANT SELECT, INSERT ON shop.w_orders TO shop_app WITH GRANT OPTION;
SET ROLE shop_app;
GRANT SELECT, INSERT ON shop.w_orders TO shop_reader;
GRANT SELECT ON shop.w_orders TO shop_owner WITH GRANT OPTION;
SET ROLE shop_owner;
GRANT SELECT ON shop.w_orders TO PUBLIC;
RESET ROLE;
