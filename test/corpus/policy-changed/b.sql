CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE POLICY tenant ON shop.w_orders TO shop_app, shop_reader USING (tenant_id = 2) WITH CHECK (tenant_id = 2);
CREATE POLICY writing ON shop.w_orders FOR UPDATE TO shop_app USING (total > 0);
CREATE POLICY reading ON shop.w_orders AS RESTRICTIVE FOR ALL USING (true);
COMMENT ON POLICY writing ON shop.w_orders IS 'by the application';
