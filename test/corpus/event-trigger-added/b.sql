CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';

CREATE EVENT TRIGGER watch_tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION shop.watch();
CREATE EVENT TRIGGER "Watch drops" ON sql_drop EXECUTE FUNCTION shop.watch();
ALTER EVENT TRIGGER "Watch drops" DISABLE;
COMMENT ON EVENT TRIGGER watch_tables IS 'for the log';
