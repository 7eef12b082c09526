CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint NOT NULL,
  tenant_id integer NOT NULL,
  number text NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) CONSTRAINT total_needed NOT NULL,
  placed_at timestamptz
);
