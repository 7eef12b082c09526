CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

GRANT SELECT ON shop.w_orders TO shop_owner;
GRANT USAGE ON SCHEMA shop TO shop_owner;
CREATE VIEW shop.r_orders AS SELECT id, tenant_id FROM shop.w_orders;
COMMENT ON VIEW shop.r_orders IS 'for reports';
COMMENT ON COLUMN shop.r_orders.tenant_id IS 'whose';
GRANT SELECT ON shop.r_orders TO shop_reader;
GRANT SELECT (id) ON shop.r_orders TO shop_app;
ALTER VIEW shop.r_orders ALTER tenant_id SET DEFAULT 1;
ALTER VIEW shop.r_orders OWNER TO shop_owner;
CREATE RULE r_orders_delete AS ON DELETE TO shop.r_orders DO INSTEAD NOTHING;
CREATE MATERIALIZED VIEW shop.r_counts AS SELECT tenant_id, count(*) FROM shop.r_orders GROUP BY tenant_id;
CREATE UNIQUE INDEX r_counts_key ON shop.r_counts (tenant_id);
