-- Brewing and sales of a small brewery. Sequelize, with underscored: true in the younger half of the models.
CREATE TYPE "enum_batches_state" AS ENUM ('planned', 'brewing', 'fermenting', 'conditioning', 'packaged', 'dumped');

CREATE TABLE "SequelizeMeta" ("name" VARCHAR(255) NOT NULL UNIQUE, PRIMARY KEY ("name"));

CREATE TABLE users (
  id SERIAL PRIMARY KEY,
  email VARCHAR(255) NOT NULL UNIQUE,
  password VARCHAR(255) NOT NULL,
  is_brewer BOOLEAN DEFAULT false,
  "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL,
  "updatedAt" TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE ingredients (
  id SERIAL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  kind VARCHAR(20) NOT NULL CHECK (kind IN ('malt', 'hop', 'yeast', 'water', 'other')),
  alpha_acid REAL,
  colour_ebc REAL,
  price_per_kg NUMERIC(8, 3),
  supplier_id INTEGER,
  "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE suppliers (
  id SERIAL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  vat_number VARCHAR(20),
  contact_person VARCHAR(255),
  payment_terms_days SMALLINT DEFAULT 30
);

CREATE TABLE recipes (
  id SERIAL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  target_og REAL CHECK (target_og > 0.990 AND target_og < 1.200),
  target_ibu REAL,
  volume_l NUMERIC(7, 1) NOT NULL,
  author_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
  notes TEXT,
  UNIQUE (name, version)
);
CREATE INDEX recipes_author_id ON recipes (author_id);

CREATE TABLE recipe_ingredients (
  recipe_id INTEGER NOT NULL REFERENCES recipes (id) ON DELETE CASCADE,
  ingredient_id INTEGER NOT NULL REFERENCES ingredients (id),
  step SMALLINT NOT NULL DEFAULT 0,
  amount DOUBLE PRECISION NOT NULL,
  unit VARCHAR(5) NOT NULL DEFAULT 'kg',
  minutes INTEGER,
  PRIMARY KEY (recipe_id, ingredient_id, step)
);
CREATE INDEX recipe_ingredients_recipe ON recipe_ingredients (recipe_id);
CREATE INDEX recipe_ingredients_ingredient ON recipe_ingredients (ingredient_id);

CREATE TABLE tanks (
  code CHAR(4) PRIMARY KEY,
  volume_l NUMERIC(7, 1) NOT NULL,
  cleaned_at TIMESTAMP WITH TIME ZONE
);

CREATE TABLE batches (
  id SERIAL PRIMARY KEY,
  number VARCHAR(12) NOT NULL UNIQUE,
  recipe_id INTEGER NOT NULL REFERENCES recipes (id),
  tank_code CHAR(4) REFERENCES tanks (code),
  state "enum_batches_state" NOT NULL DEFAULT 'planned',
  brewed_on DATE,
  og REAL,
  fg REAL,
  abv REAL GENERATED ALWAYS AS ((og - fg) * 131.25) STORED,
  duty_paid DOUBLE PRECISION,
  log JSON NOT NULL DEFAULT '[]'
);
CREATE INDEX batches_recipe_id ON batches (recipe_id);
CREATE UNIQUE INDEX batches_one_per_tank ON batches (tank_code) WHERE state IN ('fermenting', 'conditioning');

CREATE TABLE fermentation_readings (
  batch_id INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
  taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
  gravity REAL,
  celsius REAL,
  ph REAL,
  device_id VARCHAR(64)
);
CREATE INDEX fermentation_readings_batch ON fermentation_readings (batch_id, taken_at);

CREATE TABLE products (
  sku VARCHAR(20) PRIMARY KEY,
  recipe_id INTEGER REFERENCES recipes (id),
  container VARCHAR(20) NOT NULL,
  litres NUMERIC(5, 3) NOT NULL,
  ean CHAR(13) UNIQUE CHECK (ean ~ '^\d{13}$'),
  price NUMERIC(8, 2) NOT NULL,
  deposit_cents INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX products_recipe_id ON products (recipe_id);

CREATE TABLE pubs (
  id SERIAL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  street VARCHAR(255),
  door_code VARCHAR(10),
  credit_limit NUMERIC(10, 2),
  blocked BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE orders (
  id SERIAL PRIMARY KEY,
  pub_id INTEGER NOT NULL REFERENCES pubs (id),
  ordered_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
  deliver_on DATE CHECK (deliver_on > CURRENT_DATE),
  delivered_at TIMESTAMP WITH TIME ZONE,
  invoice_number VARCHAR(20) UNIQUE
);
CREATE INDEX orders_pub_id ON orders (pub_id, ordered_at);

CREATE TABLE order_lines (
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  sku VARCHAR(20) NOT NULL REFERENCES products (sku) ON UPDATE CASCADE,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  unit_price NUMERIC(8, 2) NOT NULL,
  PRIMARY KEY (order_id, sku)
);
