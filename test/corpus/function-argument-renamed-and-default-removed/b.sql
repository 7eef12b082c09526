CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.tax(sum numeric, rate numeric) RETURNS numeric LANGUAGE sql AS 'SELECT sum * rate';
CREATE FUNCTION shop.net(gross numeric, r numeric DEFAULT 2) RETURNS numeric LANGUAGE sql AS 'SELECT gross / r';
CREATE FUNCTION shop.both(id int, OUT a int, OUT c text) LANGUAGE sql AS 'SELECT 1, 1::text';
