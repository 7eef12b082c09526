CREATE SCHEMA shop;

CREATE TABLE shop.tenants (id integer PRIMARY KEY);
CREATE TABLE shop.events (
  id bigint NOT NULL,
  tenant_id integer NOT NULL,
  happened_on date NOT NULL,
  kind text
) PARTITION BY RANGE (happened_on);
CREATE TABLE shop.events_2023 PARTITION OF shop.events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE shop.events_2024 PARTITION OF shop.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
