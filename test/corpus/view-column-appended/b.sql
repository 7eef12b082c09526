CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders AS SELECT id, total, status FROM shop.w_orders;
CREATE VIEW shop.r_big_orders AS SELECT id, total FROM shop.r_orders WHERE total > 100;
