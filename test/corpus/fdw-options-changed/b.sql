CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE EXTENSION postgres_fdw;
CREATE SERVER legacy FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'b.example', port '5433');
CREATE USER MAPPING FOR shop_app SERVER legacy OPTIONS (user 'app2');
CREATE FOREIGN DATA WRAPPER w VALIDATOR postgresql_fdw_validator;
