CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

ALTER TABLE shop.w_orders OWNER TO shop_owner;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON shop.w_orders FROM shop_owner;
CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION shop.f FROM PUBLIC, CURRENT_USER;
CREATE TYPE shop.status AS ENUM ('open', 'paid');
REVOKE USAGE ON TYPE shop.status FROM PUBLIC;
GRANT USAGE ON TYPE shop.status TO shop_app;
