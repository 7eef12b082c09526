CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders WITH (security_barrier) AS
  SELECT id, status, total AS "Total" FROM shop.w_orders WHERE tenant_id = 1;
COMMENT ON VIEW shop.r_orders IS 'the orders of tenant 1';
COMMENT ON COLUMN shop.r_orders."Total" IS 'with tax';
ALTER VIEW shop.r_orders ALTER COLUMN status SET DEFAULT 'draft';
ALTER VIEW shop.r_orders OWNER TO shop_owner;
GRANT SELECT ON shop.r_orders TO shop_reader;
GRANT UPDATE (status), INSERT (id, status) ON shop.r_orders TO shop_app;
