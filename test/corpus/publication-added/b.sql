CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TABLE shop.w_customers (id bigint PRIMARY KEY, name text NOT NULL);

CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, update');
CREATE PUBLICATION orders FOR TABLE shop.w_orders, shop.w_customers;
CREATE PUBLICATION nothing WITH (publish = '');
COMMENT ON PUBLICATION orders IS 'for the warehouse';
