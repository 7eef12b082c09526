CREATE SCHEMA shop;

CREATE TYPE shop.region AS ENUM ('north', 'south');

CREATE TABLE shop.w_regions (region shop.region PRIMARY KEY);

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  region shop.region NOT NULL DEFAULT 'north' REFERENCES shop.w_regions (region)
);

CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';

CREATE TRIGGER stamp BEFORE UPDATE OF region ON shop.w_orders FOR EACH ROW EXECUTE FUNCTION shop.stamp();
