CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TABLE shop.w_customers (id bigint PRIMARY KEY, name text NOT NULL);

CREATE SCHEMA r;
CREATE PUBLICATION orders FOR TABLE shop.w_orders (id, total) WHERE (total > 10 AND id < 100), shop.w_customers;
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA r;
