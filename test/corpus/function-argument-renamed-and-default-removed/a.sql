CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql AS 'SELECT amount * rate';
CREATE FUNCTION shop.net(numeric, r numeric DEFAULT 1) RETURNS numeric LANGUAGE sql AS 'SELECT $1 / r';
CREATE FUNCTION shop.both(id int, OUT a int, OUT b text) LANGUAGE sql AS 'SELECT 1, 1::text';
