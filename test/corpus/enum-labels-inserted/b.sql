CREATE SCHEMA shop;

CREATE TYPE shop.order_status AS ENUM ('new', 'newer', 'open', 'checked', 'paid', 'packed', 'shipped', 'gone', 'lost');

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  status shop.order_status NOT NULL DEFAULT 'open'
);
