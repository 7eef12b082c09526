CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.label(id bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''order '' || id';
CREATE VIEW shop.r_labels AS SELECT id, shop.label(id) AS label FROM shop.w_orders;
COMMENT ON FUNCTION shop.label IS 'for people';
REVOKE EXECUTE ON FUNCTION shop.label FROM PUBLIC;
