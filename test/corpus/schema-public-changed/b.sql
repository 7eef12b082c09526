REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO shop_reader;
ALTER SCHEMA public OWNER TO shop_owner;
COMMENT ON SCHEMA public IS 'not used';
