CREATE SCHEMA shop;

CREATE FUNCTION shop.short(value text) RETURNS varchar LANGUAGE sql IMMUTABLE AS 'SELECT left(value, 3)::varchar';
CREATE TABLE shop.w_customers (id bigint, email text);
CREATE INDEX by_short ON shop.w_customers (shop.short(email));
