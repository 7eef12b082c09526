CREATE SCHEMA shop;

CREATE TABLE shop.documents (id bigint, total numeric);
CREATE TABLE shop.invoices (due date, CONSTRAINT total_set CHECK (total IS NOT NULL)) INHERITS (shop.documents);
