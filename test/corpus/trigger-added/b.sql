CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION shop.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

CREATE TRIGGER stamp BEFORE INSERT OR UPDATE OF status, total ON shop.w_orders FOR EACH ROW
  WHEN (new.total > 0 AND new.status <> 'it''s)') EXECUTE FUNCTION shop.stamp('a', 'it''s');
CREATE TRIGGER "Audit!" AFTER UPDATE ON shop.w_orders REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION shop.audit();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON shop.w_orders EXECUTE FUNCTION shop.audit();
CREATE CONSTRAINT TRIGGER checked AFTER INSERT ON shop.w_orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shop.audit();
ALTER TABLE shop.w_orders DISABLE TRIGGER "Audit!", ENABLE ALWAYS TRIGGER checked;
COMMENT ON TRIGGER "Audit!" ON shop.w_orders IS 'who and when';
