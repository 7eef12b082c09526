CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE RULE no_change AS ON UPDATE TO shop.w_orders WHERE (old.tenant_id <> new.tenant_id) DO INSTEAD NOTHING;
