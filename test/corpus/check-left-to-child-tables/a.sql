CREATE SCHEMA shop;

CREATE TABLE shop.documents (id bigint, total numeric, CONSTRAINT total_set CHECK (total IS NOT NULL));
CREATE TABLE shop.invoices (due date) INHERITS (shop.documents);
