CREATE SCHEMA shop;

CREATE DOMAIN shop.short AS varchar(10); CREATE DOMAIN shop.code AS shop.short CHECK (VALUE <> ''); CREATE TABLE shop.tags (code shop.code, alias shop.short);
