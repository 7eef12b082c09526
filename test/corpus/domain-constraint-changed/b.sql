CREATE SCHEMA shop;

CREATE DOMAIN shop.amount AS numeric(10,2) CONSTRAINT not_negative CHECK (VALUE > 0) CONSTRAINT small CHECK (VALUE < 100);

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, total shop.amount);
