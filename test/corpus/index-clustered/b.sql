CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint NOT NULL,
  tenant_id integer NOT NULL,
  number text NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2),
  placed_at timestamptz
);
CREATE INDEX by_number ON shop.w_orders (number); CREATE INDEX by_tenant ON shop.w_orders (tenant_id);
ALTER TABLE shop.w_orders CLUSTER ON by_tenant;
