CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, total numeric);
CREATE MATERIALIZED VIEW shop.r_totals AS SELECT id, total FROM shop.w_orders;
