CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION shop.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON shop.w_orders FOR EACH ROW WHEN (new.total > 1) EXECUTE FUNCTION shop.stamp('x');
CREATE TRIGGER audit AFTER UPDATE ON shop.w_orders REFERENCING NEW TABLE AS rows EXECUTE FUNCTION shop.audit();
CREATE CONSTRAINT TRIGGER checked AFTER INSERT OR DELETE ON shop.w_orders DEFERRABLE FOR EACH ROW EXECUTE FUNCTION shop.audit();
ALTER TABLE shop.w_orders DISABLE TRIGGER audit, ENABLE REPLICA TRIGGER stamp;
COMMENT ON TRIGGER audit ON shop.w_orders IS 'who and when';
