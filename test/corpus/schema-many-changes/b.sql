CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE SCHEMA r2 AUTHORIZATION shop_owner;
CREATE VIEW r2.r_orders AS SELECT id, total, status FROM shop.w_orders;
CREATE FUNCTION r2.top() RETURNS SETOF r2.r_orders LANGUAGE sql AS 'SELECT * FROM r2.r_orders LIMIT 3';
ALTER TABLE shop.w_orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON shop.w_orders TO shop_app USING (tenant_id = 1);
GRANT USAGE ON SCHEMA shop TO shop_app;
GRANT SELECT, UPDATE (status) ON shop.w_orders TO shop_app;
ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA r2 GRANT SELECT ON TABLES TO shop_reader;
