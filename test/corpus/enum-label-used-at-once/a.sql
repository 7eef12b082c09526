CREATE SCHEMA shop;

CREATE TYPE shop.order_status AS ENUM ('open', 'paid');

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  status shop.order_status NOT NULL DEFAULT 'open'
);
