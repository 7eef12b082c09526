CREATE SCHEMA shop;

CREATE TYPE shop.order_status AS ENUM ('draft', 'open', 'paid');

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  status shop.order_status NOT NULL DEFAULT 'draft'
);
CREATE INDEX w_orders_draft ON shop.w_orders (id) WHERE status = 'draft';
CREATE VIEW shop.v_drafts AS SELECT id FROM shop.w_orders WHERE status = 'draft';
