CREATE SCHEMA shop;

CREATE DOMAIN shop.amount AS numeric(10,2);
ALTER DOMAIN shop.amount ADD CONSTRAINT not_negative CHECK (VALUE >= 0) NOT VALID;
CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, total shop.amount);
