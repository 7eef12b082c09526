CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

ALTER TABLE shop.w_orders ADD changed_at timestamptz;
CREATE FUNCTION shop.vat(total numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT total * rate';
CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql SET search_path TO shop, pg_temp AS 'BEGIN new.changed_at := now(); RETURN new; END';
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON shop.w_orders FOR EACH ROW EXECUTE FUNCTION shop.stamp();
CREATE VIEW shop.r_orders AS SELECT id, tenant_id, shop.vat(total, 0.19) AS vat, changed_at FROM shop.w_orders;
CREATE MATERIALIZED VIEW shop.r_vat AS SELECT tenant_id, sum(vat) AS vat FROM shop.r_orders GROUP BY tenant_id;
CREATE UNIQUE INDEX r_vat_tenant ON shop.r_vat (tenant_id);
GRANT SELECT ON shop.r_orders, shop.r_vat TO shop_reader;
GRANT EXECUTE ON FUNCTION shop.vat(numeric, numeric) TO shop_app;
