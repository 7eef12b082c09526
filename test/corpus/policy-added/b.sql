CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

ALTER TABLE shop.w_orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON shop.w_orders USING (tenant_id = current_setting('shop.tenant')::int);
CREATE POLICY "no void" ON shop.w_orders AS RESTRICTIVE FOR UPDATE TO shop_app, shop_reader
  USING (status <> 'void') WITH CHECK ((total > 0) AND (status <> 'void)'));
CREATE POLICY adding ON shop.w_orders FOR INSERT TO shop_app WITH CHECK (total::numeric(8,2) > 0);
COMMENT ON POLICY tenant ON shop.w_orders IS 'one tenant each';
