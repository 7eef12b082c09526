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

ALTER TABLE shop.w_orders ADD CONSTRAINT w_orders_customer_fk FOREIGN KEY (customer_id) REFERENCES shop.w_customers (id) DEFERRABLE INITIALLY DEFERRED;
