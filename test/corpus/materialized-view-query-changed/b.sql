CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE MATERIALIZED VIEW shop.r_totals AS
  SELECT tenant_id, sum(total) AS total FROM shop.w_orders WHERE status = 'paid' GROUP BY tenant_id;
CREATE UNIQUE INDEX r_totals_key ON shop.r_totals (tenant_id);
CREATE INDEX r_totals_total ON shop.r_totals (total DESC);
CREATE VIEW shop.r_best AS SELECT tenant_id FROM shop.r_totals ORDER BY total DESC LIMIT 3;
GRANT SELECT ON shop.r_totals, shop.r_best TO shop_reader;
