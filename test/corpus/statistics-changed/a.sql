CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint NOT NULL,
  tenant_id integer NOT NULL,
  number text NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2),
  placed_at timestamptz
);
CREATE STATISTICS shop.orders_stats (ndistinct) ON tenant_id, status FROM shop.w_orders;
ALTER STATISTICS shop.orders_stats SET STATISTICS 500;
