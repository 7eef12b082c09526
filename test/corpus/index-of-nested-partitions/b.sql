CREATE SCHEMA shop;

CREATE TABLE shop.events (id bigint NOT NULL, region text NOT NULL, year integer NOT NULL) PARTITION BY LIST (region);
CREATE TABLE shop.events_eu PARTITION OF shop.events FOR VALUES IN ('eu') PARTITION BY LIST (year);
CREATE TABLE shop.events_eu_2024 PARTITION OF shop.events_eu FOR VALUES IN (2024);
CREATE TABLE shop.events_us PARTITION OF shop.events FOR VALUES IN ('us');
CREATE UNIQUE INDEX events_key ON shop.events (id, region, year);
