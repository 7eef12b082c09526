CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint NOT NULL,
  tenant_id integer NOT NULL,
  number text NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2),
  placed_at timestamptz
);
CREATE INDEX w_orders_by_tenant ON shop.w_orders (tenant_id);
