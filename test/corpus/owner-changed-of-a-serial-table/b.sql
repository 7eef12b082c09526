CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TABLE shop.w_lines (id serial PRIMARY KEY, no int GENERATED ALWAYS AS IDENTITY);
ALTER TABLE shop.w_lines OWNER TO shop_owner;
