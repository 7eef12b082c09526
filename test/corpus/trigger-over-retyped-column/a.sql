CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION shop.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

CREATE TRIGGER stamp BEFORE UPDATE OF tenant_id ON shop.w_orders FOR EACH ROW WHEN (old.tenant_id <> new.tenant_id) EXECUTE FUNCTION shop.stamp();
ALTER TABLE shop.w_orders DISABLE TRIGGER stamp;
