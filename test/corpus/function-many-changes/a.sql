CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.vat(total numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT total * 0.2';
CREATE FUNCTION shop.old_one() RETURNS void LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER stamp BEFORE INSERT ON shop.w_orders FOR EACH ROW EXECUTE FUNCTION shop.stamp();
CREATE VIEW shop.r_orders AS SELECT id, shop.vat(total) AS vat FROM shop.w_orders;
CREATE MATERIALIZED VIEW shop.r_vat AS SELECT sum(vat) AS vat FROM shop.r_orders;
GRANT SELECT ON shop.r_orders, shop.r_vat TO shop_reader;
REVOKE EXECUTE ON FUNCTION shop.vat FROM PUBLIC;
