CREATE SCHEMA shop;

CREATE DOMAIN shop.amount AS numeric(10,2);

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, total shop.amount);
