CREATE SCHEMA shop;

CREATE TYPE shop.order_status AS ENUM ('open', 'paid');
CREATE DOMAIN shop.live_status AS shop.order_status CHECK (VALUE = 'open' OR VALUE = 'paid');
CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, status shop.live_status);
