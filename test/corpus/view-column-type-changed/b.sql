CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders AS SELECT id, total::text AS total FROM shop.w_orders;
CREATE RULE r_orders_insert AS ON INSERT TO shop.r_orders DO INSTEAD
  INSERT INTO shop.w_orders (id, tenant_id, total) VALUES (new.id, 1, new.total::numeric);
