CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.series(a int, b int) RETURNS SETOF int LANGUAGE internal IMMUTABLE STRICT AS 'generate_series_int4';
CREATE FUNCTION shop.no(x int) RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
