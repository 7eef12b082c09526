CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE SEQUENCE shop.numbers;
CREATE DOMAIN shop.amount AS numeric CONSTRAINT positive CHECK (VALUE > 0);
CREATE TYPE shop.address AS (street text, city text);
CREATE INDEX w_orders_tenant ON shop.w_orders (tenant_id);
CREATE VIEW shop.r_orders AS SELECT id, total FROM shop.w_orders;
CREATE FUNCTION shop.f(integer, text) RETURNS int LANGUAGE sql AS 'SELECT 1';
COMMENT ON TABLE shop.w_orders IS E'one row an order;\nit''s the heart of the shop \\ and $$ more';
COMMENT ON COLUMN shop.w_orders.status IS 'open, paid or void';
COMMENT ON CONSTRAINT w_orders_pkey ON shop.w_orders IS 'x';
COMMENT ON SEQUENCE shop.numbers IS 'x';
COMMENT ON DOMAIN shop.amount IS 'x';
COMMENT ON CONSTRAINT positive ON DOMAIN shop.amount IS 'x';
COMMENT ON TYPE shop.address IS 'x';
COMMENT ON COLUMN shop.address.city IS 'x';
COMMENT ON INDEX shop.w_orders_tenant IS 'x';
COMMENT ON VIEW shop.r_orders IS 'x';
COMMENT ON COLUMN shop.r_orders.total IS 'x';
COMMENT ON FUNCTION shop.f(integer, text) IS 'x';
