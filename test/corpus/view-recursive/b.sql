CREATE SCHEMA shop;

CREATE TABLE shop.w_orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  total numeric(10,2) NOT NULL
);

CREATE TABLE shop.w_categories (id int PRIMARY KEY, parent_id int REFERENCES shop.w_categories, name text);
CREATE RECURSIVE VIEW shop.r_category_paths (id, path) AS
  SELECT id, name FROM shop.w_categories WHERE parent_id IS NULL
  UNION ALL
  SELECT c.id, p.path || ' > ' || c.name FROM shop.w_categories c JOIN r_category_paths p ON p.id = c.parent_id;
CREATE VIEW shop.r_steps ("step no", label, last) AS VALUES (1, 'open', false), (2, 'paid', true);
CREATE VIEW shop.r_nothing AS SELECT FROM shop.w_categories WHERE id > 0;
CREATE MATERIALIZED VIEW shop.r_kinds (kind) AS VALUES ('a'), ('b'), ('c');
