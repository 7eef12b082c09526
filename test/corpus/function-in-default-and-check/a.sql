CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.is_status(s text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT s IN ('open', 'paid') $$;
CREATE FUNCTION shop.first_status() RETURNS text LANGUAGE sql AS $$ SELECT 'open' $$;
ALTER TABLE shop.w_orders ADD CONSTRAINT known_status CHECK (shop.is_status(status));
ALTER TABLE shop.w_orders ALTER status SET DEFAULT shop.first_status();
