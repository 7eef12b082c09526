CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, last_line bigint);
CREATE TABLE shop.w_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES shop.w_orders);
ALTER TABLE shop.w_orders ADD FOREIGN KEY (last_line) REFERENCES shop.w_lines DEFERRABLE;
