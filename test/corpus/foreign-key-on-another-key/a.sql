CREATE SCHEMA shop;

CREATE TABLE shop.w_tenants (
  id bigint NOT NULL,
  CONSTRAINT w_tenants_id_once UNIQUE (id)
);

CREATE TABLE shop.w_orders (
  tenant_id bigint REFERENCES shop.w_tenants (id)
);
