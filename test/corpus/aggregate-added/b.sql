CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.add(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(state, 0) + value';
CREATE AGGREGATE shop.total(numeric) (
  SFUNC = shop.add, STYPE = numeric, SSPACE = 32, INITCOND = '0', FINALFUNC = abs, FINALFUNC_MODIFY = SHAREABLE,
  COMBINEFUNC = numeric_add, MSFUNC = numeric_add, MINVFUNC = numeric_sub, MSTYPE = numeric, MINITCOND = '0', PARALLEL = SAFE);
CREATE AGGREGATE shop.count_all(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE shop.largest(value numeric) (SFUNC = numeric_larger, STYPE = numeric, SORTOP = >);
CREATE AGGREGATE shop.middle(float8 ORDER BY anyelement) (
  SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE AGGREGATE shop.my_rank(VARIADIC "any" ORDER BY VARIADIC "any") (
  SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
COMMENT ON AGGREGATE shop.total(numeric) IS 'all of it';
COMMENT ON AGGREGATE shop.count_all(*) IS 'how many';
COMMENT ON AGGREGATE shop.middle(float8 ORDER BY anyelement) IS 'the middle';
COMMENT ON AGGREGATE shop.my_rank(VARIADIC "any" ORDER BY VARIADIC "any") IS 'place';
ALTER AGGREGATE shop.my_rank(VARIADIC "any" ORDER BY VARIADIC "any") OWNER TO shop_owner;
REVOKE EXECUTE ON FUNCTION shop.count_all() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.my_rank(VARIADIC "any") TO shop_app;
