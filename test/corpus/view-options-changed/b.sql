CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_open AS SELECT * FROM shop.w_orders WHERE status = 'open' WITH CASCADED CHECK OPTION;
CREATE VIEW shop.r_paid WITH (security_barrier = false) AS SELECT id FROM shop.w_orders WHERE status = 'paid';
