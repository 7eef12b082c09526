CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE SCHEMA ext;
CREATE EXTENSION cube SCHEMA ext;
CREATE EXTENSION earthdistance SCHEMA ext;
COMMENT ON EXTENSION cube IS NULL;
