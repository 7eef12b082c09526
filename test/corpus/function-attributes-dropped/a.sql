CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.tax(amount numeric) RETURNS SETOF numeric
  LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 7 ROWS 3
  SET search_path TO 'pg_catalog', 'pg_temp' AS 'SELECT amount';
