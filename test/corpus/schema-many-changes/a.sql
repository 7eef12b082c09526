CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE EXTENSION hstore SCHEMA shop;
CREATE SCHEMA r AUTHORIZATION shop_owner;
CREATE VIEW r.r_orders AS SELECT id, total FROM shop.w_orders;
ALTER VIEW r.r_orders OWNER TO shop_owner;
GRANT SELECT ON shop.w_orders TO shop_owner;
GRANT USAGE ON SCHEMA shop TO shop_owner, shop_app;
GRANT SELECT ON r.r_orders TO shop_app;
CREATE PUBLICATION p FOR TABLE shop.w_orders;
ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA r GRANT SELECT ON TABLES TO shop_reader;
