CREATE SCHEMA shop;

CREATE TABLE shop.prices (product int4range, valid daterange, PRIMARY KEY (product, valid WITHOUT OVERLAPS));
CREATE TABLE shop.sales (id bigint, product int4range, valid daterange, CONSTRAINT priced FOREIGN KEY (product, PERIOD valid) REFERENCES shop.prices (product, PERIOD valid));
