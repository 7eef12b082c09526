CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE SEQUENCE shop.numbers;
CREATE DOMAIN shop.amount AS numeric;
CREATE TYPE shop.address AS (street text, city text);
CREATE TYPE shop.span AS RANGE (subtype = date);
CREATE PROCEDURE shop.p() LANGUAGE sql AS '';
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
GRANT SELECT, UPDATE ON SEQUENCE shop.numbers TO shop_app;
REVOKE USAGE ON TYPE shop.amount, shop.address, shop.span FROM PUBLIC;
GRANT USAGE ON TYPE shop.amount, shop.address, shop.span TO shop_app WITH GRANT OPTION;
REVOKE EXECUTE ON PROCEDURE shop.p FROM PUBLIC;
GRANT USAGE ON FOREIGN SERVER s TO shop_app;
GRANT USAGE ON FOREIGN DATA WRAPPER w TO PUBLIC;
