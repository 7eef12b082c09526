CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, status text NOT NULL DEFAULT 'open');
