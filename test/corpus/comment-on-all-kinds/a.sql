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
COMMENT ON TABLE shop.w_orders IS 'old';
COMMENT ON COLUMN shop.w_orders.total IS 'old';
