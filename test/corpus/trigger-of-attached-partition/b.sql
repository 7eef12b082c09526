CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION shop.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

CREATE TABLE shop.w_events (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE shop.w_events_2025 PARTITION OF shop.w_events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TRIGGER stamp AFTER INSERT ON shop.w_events FOR EACH ROW EXECUTE FUNCTION shop.audit();
ALTER TABLE ONLY shop.w_events_2025 ENABLE ALWAYS TRIGGER stamp;
COMMENT ON TRIGGER stamp ON shop.w_events_2025 IS 'also from replicas';
