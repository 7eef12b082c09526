CREATE SCHEMA shop AUTHORIZATION shop_owner;
GRANT USAGE ON SCHEMA shop TO shop_reader, shop_app;
REVOKE CREATE ON SCHEMA shop FROM shop_owner;
