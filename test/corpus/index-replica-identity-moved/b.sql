CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint NOT NULL,
  tenant_id integer NOT NULL,
  number text NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2),
  placed_at timestamptz
);
CREATE UNIQUE INDEX by_number ON shop.w_orders (tenant_id, number);

ALTER TABLE shop.w_orders ADD PRIMARY KEY (id);
ALTER TABLE shop.w_orders REPLICA IDENTITY USING INDEX w_orders_pkey;
