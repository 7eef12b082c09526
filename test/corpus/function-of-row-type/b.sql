CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

ALTER TABLE shop.w_orders ADD COLUMN tax numeric(10,2) NOT NULL DEFAULT 0;
CREATE FUNCTION shop.gross(o shop.w_orders) RETURNS numeric LANGUAGE sql AS 'SELECT o.total + o.tax';
CREATE FUNCTION shop.orders_of(tenant int) RETURNS SETOF shop.w_orders LANGUAGE sql ROWS 50 AS 'SELECT * FROM shop.w_orders WHERE tenant_id = tenant';
