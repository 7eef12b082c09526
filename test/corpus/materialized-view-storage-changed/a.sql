CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE MATERIALIZED VIEW shop.r_totals WITH (fillfactor = 70) AS SELECT tenant_id, status FROM shop.w_orders;
ALTER MATERIALIZED VIEW shop.r_totals ALTER COLUMN status SET STATISTICS 500, ALTER COLUMN status SET STORAGE EXTERNAL;
