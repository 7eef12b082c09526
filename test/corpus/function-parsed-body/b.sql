CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_open AS SELECT total, id FROM shop.w_orders WHERE status = 'open';
CREATE FUNCTION shop.open_total(tenant int) RETURNS numeric LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT sum(o.total) FROM shop.r_open o;
END;
CREATE FUNCTION shop.double(x int) RETURNS int LANGUAGE sql AS 'SELECT x + x';
