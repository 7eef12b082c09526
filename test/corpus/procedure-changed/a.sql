CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE PROCEDURE shop.close(tenant int, INOUT closed int DEFAULT 0) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE shop.purge(days int) LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN NULL; END $$;
COMMENT ON PROCEDURE shop.purge IS 'at night';
