CREATE SCHEMA shop;

CREATE TABLE shop.documents (id bigint, words tsvector, body text);
CREATE INDEX documents_words ON shop.documents USING gist (words tsvector_ops (siglen = 100), to_tsvector('simple', body) tsvector_ops (siglen = 64));
