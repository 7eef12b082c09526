CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (number text PRIMARY KEY, id bigint GENERATED ALWAYS AS IDENTITY, total numeric);
