CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE MATERIALIZED VIEW shop.r_totals WITH (autovacuum_enabled = false) AS SELECT tenant_id, status FROM shop.w_orders;
ALTER MATERIALIZED VIEW shop.r_totals ALTER COLUMN tenant_id SET (n_distinct = 20);
COMMENT ON COLUMN shop.r_totals.tenant_id IS 'whose';
