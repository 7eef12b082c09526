CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders AS SELECT id, total FROM shop.w_orders;
