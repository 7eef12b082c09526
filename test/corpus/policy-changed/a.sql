CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE POLICY tenant ON shop.w_orders USING (tenant_id = 1);
CREATE POLICY writing ON shop.w_orders FOR UPDATE TO shop_app USING (total > 0) WITH CHECK (total > 1);
CREATE POLICY reading ON shop.w_orders FOR SELECT USING (true);
