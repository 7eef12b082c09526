CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TABLE shop.w_events (id bigint NOT NULL, at date NOT NULL, note text) PARTITION BY RANGE (at);
CREATE TABLE shop.w_events_2025 PARTITION OF shop.w_events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE shop.w_events_rest PARTITION OF shop.w_events DEFAULT;

CREATE TABLE shop.w_base (id bigint PRIMARY KEY);
CREATE TABLE shop.w_child () INHERITS (shop.w_base);
CREATE PUBLICATION p FOR TABLE shop.w_base, shop.w_events WHERE (id > 0) WITH (publish = 'insert', publish_via_partition_root = true);
