CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE MATERIALIZED VIEW shop.r_totals WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false) AS
  SELECT tenant_id, status, sum(total) AS total FROM shop.w_orders GROUP BY tenant_id, status;
CREATE UNIQUE INDEX r_totals_key ON shop.r_totals (tenant_id, status);
COMMENT ON MATERIALIZED VIEW shop.r_totals IS 'refreshed at night';
COMMENT ON COLUMN shop.r_totals.total IS 'with tax';
ALTER MATERIALIZED VIEW shop.r_totals ALTER COLUMN status SET STATISTICS 500, ALTER COLUMN status SET STORAGE EXTERNAL,
  ALTER COLUMN tenant_id SET (n_distinct = 20);
ALTER MATERIALIZED VIEW shop.r_totals OWNER TO shop_owner;
GRANT SELECT ON shop.r_totals TO shop_reader;
