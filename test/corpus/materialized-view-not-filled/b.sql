CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE MATERIALIZED VIEW shop.r_totals AS SELECT tenant_id, sum(total) AS total FROM shop.w_orders GROUP BY tenant_id WITH NO DATA;
