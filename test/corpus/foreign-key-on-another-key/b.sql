CREATE SCHEMA shop;

CREATE TABLE shop.w_tenants (
  id bigint NOT NULL,
  CONSTRAINT w_tenants_pkey PRIMARY KEY (id)
);

CREATE TABLE shop.w_orders (
  tenant_id bigint REFERENCES shop.w_tenants (id)
);
