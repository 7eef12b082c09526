CREATE SCHEMA shop;

CREATE DOMAIN shop.amount AS numeric(10,2) CHECK (VALUE >= 0);

CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, total shop.amount NOT NULL DEFAULT 1);
CREATE INDEX by_total ON shop.w_orders (total);
CREATE VIEW shop.v_totals AS SELECT total FROM shop.w_orders;
CREATE FUNCTION shop.twice(shop.amount) RETURNS shop.amount LANGUAGE sql AS 'SELECT ($1 * 2)::shop.amount';
