CREATE SCHEMA shop;

CREATE TABLE shop.w_customers (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  email text NOT NULL,
  UNIQUE (tenant_id, id)
);

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer,
  customer_id bigint,
  total numeric(10,2)
);
CREATE UNIQUE INDEX w_customers_email ON shop.w_customers (email);
ALTER TABLE shop.w_orders ADD COLUMN email text;
