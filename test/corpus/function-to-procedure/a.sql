CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.close_orders(tenant int) RETURNS void LANGUAGE sql AS 'UPDATE shop.w_orders SET status = ''closed'' WHERE tenant_id = tenant';
