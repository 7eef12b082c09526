CREATE SCHEMA shop;

CREATE FUNCTION shop.is_email(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT value LIKE '%@%'$$;
CREATE TABLE shop.w_customers (id bigint, email text, CONSTRAINT email_looks_right CHECK (shop.is_email(email)));
