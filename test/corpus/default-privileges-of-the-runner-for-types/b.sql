CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TYPE shop.status AS ENUM ('open');
CREATE DOMAIN shop.amount AS numeric;
CREATE SEQUENCE shop.numbers;
CREATE TABLE shop.w_notes (id bigint);
GRANT USAGE ON SEQUENCE shop.numbers TO shop_app;
