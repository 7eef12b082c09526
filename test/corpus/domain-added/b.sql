CREATE SCHEMA shop;

CREATE DOMAIN shop.amount AS numeric(10,2) DEFAULT 0 NOT NULL CONSTRAINT not_negative CHECK (VALUE >= 0);
COMMENT ON DOMAIN shop.amount IS 'Money';
COMMENT ON CONSTRAINT not_negative ON DOMAIN shop.amount IS 'No debts';
ALTER DOMAIN shop.amount ADD CONSTRAINT small CHECK (VALUE < 1000000) NOT VALID;
CREATE TABLE shop.w_orders (id bigint PRIMARY KEY, total shop.amount);
