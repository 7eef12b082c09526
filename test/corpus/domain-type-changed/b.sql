CREATE SCHEMA shop;

CREATE DOMAIN shop.amount AS numeric(12,2) DEFAULT 0 CHECK (VALUE >= 0);

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, total shop.amount);
