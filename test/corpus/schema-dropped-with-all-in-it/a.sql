CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE SCHEMA r;
CREATE VIEW r.r_orders AS SELECT id, total FROM shop.w_orders;
CREATE FUNCTION r.open_total() RETURNS numeric LANGUAGE sql STABLE AS 'SELECT sum(total) FROM r.r_orders';
CREATE MATERIALIZED VIEW r.r_totals AS SELECT tenant_id, sum(total) AS total FROM shop.w_orders GROUP BY tenant_id;
CREATE UNIQUE INDEX r_totals_tenant ON r.r_totals (tenant_id);
