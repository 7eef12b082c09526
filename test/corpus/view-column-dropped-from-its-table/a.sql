CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

ALTER TABLE shop.w_orders ADD COLUMN note text;
CREATE VIEW shop.r_orders AS SELECT id, total, note FROM shop.w_orders;
CREATE VIEW shop.r_notes AS SELECT note FROM shop.r_orders;
