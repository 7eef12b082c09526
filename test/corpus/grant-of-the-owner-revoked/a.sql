CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

ALTER TABLE shop.w_orders OWNER TO shop_owner;
CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE shop.status AS ENUM ('open', 'paid');
