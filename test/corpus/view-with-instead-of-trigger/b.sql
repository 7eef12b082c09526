CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE VIEW shop.r_orders AS SELECT total, id FROM shop.w_orders;
CREATE FUNCTION shop.write_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shop.w_orders (id, tenant_id, total) VALUES (new.id, 1, new.total);
  RETURN new;
END
$$;
CREATE TRIGGER write_order INSTEAD OF INSERT OR UPDATE ON shop.r_orders FOR EACH ROW EXECUTE FUNCTION shop.write_order();
COMMENT ON TRIGGER write_order ON shop.r_orders IS 'writes through';
