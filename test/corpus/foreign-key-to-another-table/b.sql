CREATE SCHEMA shop;

CREATE TABLE shop.w_customers (id bigint PRIMARY KEY);
CREATE TABLE shop.w_accounts (id bigint PRIMARY KEY);
CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, buyer_id bigint CONSTRAINT buyer_fk REFERENCES shop.w_accounts);
