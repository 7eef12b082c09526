CREATE SCHEMA shop;

CREATE TABLE shop.documents (id bigint, total numeric, CONSTRAINT total_set CHECK (total IS NOT NULL), CONSTRAINT id_positive CHECK (id > 0));
CREATE TABLE shop.invoices (due date) INHERITS (shop.documents);
CREATE TABLE shop.credit_notes (reason text, CONSTRAINT total_set CHECK (total IS NOT NULL)) INHERITS (shop.documents);
