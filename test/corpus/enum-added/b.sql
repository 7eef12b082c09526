CREATE SCHEMA shop;

CREATE TYPE shop.order_status AS ENUM ('open', 'paid');

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  status shop.order_status NOT NULL DEFAULT 'open'
);
COMMENT ON TYPE shop.order_status IS 'Where an order stands';
GRANT USAGE ON TYPE shop.order_status TO shop_app;
