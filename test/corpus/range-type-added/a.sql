CREATE SCHEMA shop;

CREATE TABLE shop.rates (id bigint);
