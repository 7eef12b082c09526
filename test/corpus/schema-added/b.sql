CREATE SCHEMA shop;
CREATE SCHEMA "Reports 2026";
COMMENT ON SCHEMA "Reports 2026" IS 'What the board reads; isn''t for the application';
ALTER SCHEMA "Reports 2026" OWNER TO shop_owner;
GRANT USAGE ON SCHEMA "Reports 2026" TO shop_reader;
GRANT CREATE, USAGE ON SCHEMA "Reports 2026" TO shop_app WITH GRANT OPTION;
