CREATE SCHEMA shop;

CREATE TABLE shop.documents (id bigint, words tsvector, body text);
CREATE INDEX documents_words ON shop.documents USING gist (words);
