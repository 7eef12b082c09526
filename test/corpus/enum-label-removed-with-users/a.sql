CREATE SCHEMA shop;

CREATE TYPE shop.order_status AS ENUM ('open', 'paid', 'lost');

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  status shop.order_status NOT NULL DEFAULT 'open'
);
CREATE INDEX w_orders_open ON shop.w_orders (id) WHERE status = 'open';
ALTER TABLE shop.w_orders ADD CONSTRAINT status_known CHECK (status <> 'lost');
CREATE FUNCTION shop.is_open(s shop.order_status) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT s = 'open'$$;
CREATE VIEW shop.v_open AS SELECT id, status FROM shop.w_orders WHERE status = 'open';
