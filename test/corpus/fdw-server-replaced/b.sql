CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FOREIGN DATA WRAPPER w;
CREATE FOREIGN DATA WRAPPER w2;
CREATE SERVER legacy TYPE 'b' FOREIGN DATA WRAPPER w2;
CREATE USER MAPPING FOR shop_app SERVER legacy OPTIONS (user 'app');
CREATE FOREIGN TABLE shop.r_legacy (id bigint) SERVER legacy;
CREATE VIEW shop.r_ids AS SELECT id FROM shop.r_legacy;
