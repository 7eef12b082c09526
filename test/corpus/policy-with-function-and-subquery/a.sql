CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE FUNCTION shop.tenant() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
CREATE TABLE shop.w_members (tenant_id int, role text);
CREATE POLICY tenant ON shop.w_orders USING (tenant_id = shop.tenant());
