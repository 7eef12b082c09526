CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true');
CREATE SERVER legacy TYPE 'oracle' VERSION '9' FOREIGN DATA WRAPPER files OPTIONS (host 'legacy.example', dbname 'it''s');
CREATE USER MAPPING FOR shop_app SERVER legacy OPTIONS (user 'app');
CREATE USER MAPPING FOR PUBLIC SERVER legacy;
CREATE FOREIGN TABLE shop.r_legacy (id bigint OPTIONS (column_name 'ID'), name text) SERVER legacy OPTIONS (schema_name 'S');
COMMENT ON SERVER legacy IS 'until next year';
COMMENT ON FOREIGN DATA WRAPPER files IS 'none of PostgreSQL''s';
GRANT USAGE ON FOREIGN SERVER legacy TO shop_app;
GRANT USAGE ON FOREIGN DATA WRAPPER files TO shop_app WITH GRANT OPTION;
ALTER SERVER legacy OWNER TO shop_app;
