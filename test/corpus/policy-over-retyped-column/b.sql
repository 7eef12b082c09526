CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

ALTER TABLE shop.w_orders ALTER tenant_id TYPE bigint;
CREATE POLICY tenant ON shop.w_orders FOR SELECT TO shop_app USING (tenant_id > 0);
COMMENT ON POLICY tenant ON shop.w_orders IS 'x';
