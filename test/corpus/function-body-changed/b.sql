CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.label(id bigint, prefix text) RETURNS text LANGUAGE sql AS 'SELECT prefix || id';
CREATE FUNCTION shop.label(id bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN 'no ' || id; END $$;
GRANT EXECUTE ON FUNCTION shop.label(bigint) TO shop_app;
CREATE VIEW shop.r_labels AS SELECT shop.label(id, 'x') AS label FROM shop.w_orders;
