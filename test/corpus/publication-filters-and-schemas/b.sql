CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TABLE shop.w_customers (id bigint PRIMARY KEY, name text NOT NULL);

CREATE SCHEMA r2;
CREATE PUBLICATION orders FOR TABLE shop.w_orders WHERE (id > 1), shop.w_customers (id);
CREATE PUBLICATION schemas FOR TABLE shop.w_orders, TABLES IN SCHEMA shop, r2;
