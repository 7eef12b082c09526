CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TABLE shop.w_log (id bigint, what text);
CREATE RULE log_insert AS ON INSERT TO shop.w_orders DO ALSO INSERT INTO shop.w_log VALUES (new.id, 'insert');
CREATE RULE no_delete AS ON DELETE TO shop.w_orders DO INSTEAD NOTHING;
