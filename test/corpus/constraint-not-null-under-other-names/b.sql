CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (number text PRIMARY KEY, id bigint GENERATED ALWAYS AS IDENTITY, total numeric);
ALTER TABLE shop.w_orders RENAME CONSTRAINT w_orders_number_not_null TO zz_number_not_null;
ALTER TABLE shop.w_orders RENAME CONSTRAINT w_orders_id_not_null TO orders_id_not_null;
