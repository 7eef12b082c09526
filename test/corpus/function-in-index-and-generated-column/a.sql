CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
ALTER TABLE shop.w_orders ADD slug text GENERATED ALWAYS AS (shop.slug(status)) STORED;
CREATE INDEX w_orders_slug ON shop.w_orders (shop.slug(status));
