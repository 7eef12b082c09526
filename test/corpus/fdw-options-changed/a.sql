CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE EXTENSION postgres_fdw;
CREATE SERVER legacy VERSION '9' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'a.example', dbname 'shop');
CREATE USER MAPPING FOR shop_app SERVER legacy OPTIONS (user 'app');
CREATE FOREIGN DATA WRAPPER w HANDLER postgres_fdw_handler OPTIONS (a '1');
