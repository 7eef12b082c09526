CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TYPE shop.status AS ENUM ('open', 'paid', 'void');
CREATE FUNCTION shop.next_status(s shop.status DEFAULT 'open') RETURNS shop.status LANGUAGE sql AS $$ SELECT 'paid'::shop.status $$;
CREATE VIEW shop.r_next AS SELECT shop.next_status();
