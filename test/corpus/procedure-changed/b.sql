CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE PROCEDURE shop.close(tenant int, INOUT shut int DEFAULT 0) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE shop.purge(days int DEFAULT 30) LANGUAGE plpgsql SET search_path TO shop AS $$ BEGIN COMMIT; END $$;
REVOKE EXECUTE ON PROCEDURE shop.purge FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE shop.purge TO shop_app;
ALTER PROCEDURE shop.purge OWNER TO shop_owner;
