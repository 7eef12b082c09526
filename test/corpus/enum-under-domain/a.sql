CREATE SCHEMA shop;

CREATE TYPE shop.order_status AS ENUM ('open', 'paid', 'lost');
CREATE DOMAIN shop.live_status AS shop.order_status CHECK (VALUE <> 'lost');
CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, status shop.live_status);
