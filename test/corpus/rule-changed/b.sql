CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TABLE shop.w_log (id bigint, what text);
CREATE RULE log_insert AS ON INSERT TO shop.w_orders WHERE new.total > 10 DO ALSO INSERT INTO shop.w_log VALUES (new.id, 'big; insert');
CREATE RULE "log update" AS ON UPDATE TO shop.w_orders DO ALSO (
  INSERT INTO shop.w_log VALUES (old.id, 'old'); INSERT INTO shop.w_log VALUES (new.id, 'new'));
CREATE RULE no_delete AS ON DELETE TO shop.w_orders DO INSTEAD NOTHING;
ALTER TABLE shop.w_orders DISABLE RULE "log update", ENABLE ALWAYS RULE no_delete;
COMMENT ON RULE no_delete ON shop.w_orders IS 'orders stay';
