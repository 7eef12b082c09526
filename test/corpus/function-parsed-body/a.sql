CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_open AS SELECT id, total FROM shop.w_orders WHERE status = 'open';
CREATE FUNCTION shop.open_total(tenant int) RETURNS numeric LANGUAGE sql
BEGIN ATOMIC
  SELECT sum(total) FROM shop.r_open;
END;
CREATE FUNCTION shop.double(x int) RETURNS int LANGUAGE sql RETURN x * 2;
