CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders AS SELECT id, total FROM shop.w_orders;
CREATE MATERIALIZED VIEW shop.r_totals AS SELECT sum(total) FROM shop.w_orders;
CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE shop.total(numeric) (SFUNC = numeric_add, STYPE = numeric);
CREATE TYPE shop.status AS ENUM ('open');
CREATE DOMAIN shop.amount AS numeric;
CREATE SEQUENCE shop.numbers;
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
