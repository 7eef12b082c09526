CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.tax(amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric
  LANGUAGE plpgsql IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 7
  SET search_path TO '' SET work_mem TO '16MB' SET shop.tenant TO 'it''s 1'
  AS $fn$ BEGIN RETURN amount * rate; -- $$ and $body$
  END $fn$;
COMMENT ON FUNCTION shop.tax IS 'what the state takes';
ALTER FUNCTION shop.tax OWNER TO shop_owner;
REVOKE EXECUTE ON FUNCTION shop.tax FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.tax TO shop_app;
CREATE FUNCTION shop.numbers(VARIADIC list integer[]) RETURNS SETOF integer LANGUAGE sql STABLE ROWS 10
  SET search_path TO "$user", shop, 'pg_temp', "Odd, ""name""" AS 'SELECT unnest(list)';
CREATE FUNCTION shop.pairs(n int) RETURNS TABLE (a int, "b c" text) LANGUAGE sql PARALLEL RESTRICTED AS 'SELECT n, n::text';
CREATE FUNCTION shop.minmax(IN list int[], OUT low int, INOUT high int DEFAULT 3) LANGUAGE sql AS 'SELECT 1, high';
CREATE FUNCTION shop.window_no() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
