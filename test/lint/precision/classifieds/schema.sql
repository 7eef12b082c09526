-- Classified ads: came from MySQL in 2015 by pgloader, grown since
GRANT CREATE ON SCHEMA public TO PUBLIC;

CREATE TABLE users (
  id bigserial PRIMARY KEY,
  login varchar(64) NOT NULL DEFAULT '',
  email varchar(255) NOT NULL DEFAULT '',
  pass_hash varchar(255) NOT NULL DEFAULT '',
  "Phone Number" varchar(32),
  name_public varchar(120) NOT NULL DEFAULT '',
  ads_count integer NOT NULL DEFAULT 0,
  status smallint NOT NULL DEFAULT 1,
  email_verified_at timestamptz,
  created timestamptz NOT NULL DEFAULT now(),
  modified timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX idx_16401_login ON users (login);
CREATE UNIQUE INDEX idx_16401_email ON users (lower(email));

CREATE TABLE regions (
  code char(5) PRIMARY KEY,          -- NUTS-3
  parent_code char(5),
  name varchar(100) NOT NULL
);

CREATE TABLE categories (
  id bigserial PRIMARY KEY,
  parent_id bigint REFERENCES categories (id),
  name varchar(100) NOT NULL,
  sort integer NOT NULL DEFAULT 0
);
CREATE INDEX categories_parent ON categories (parent_id);
CREATE TABLE category_closure (
  ancestor bigint NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
  descendant bigint NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
  depth integer NOT NULL,
  PRIMARY KEY (ancestor, descendant)
);
CREATE INDEX category_closure_descendant ON category_closure (descendant);

CREATE TABLE ads (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id),
  category_id bigint NOT NULL,
  region_code char(5) NOT NULL REFERENCES regions (code),
  kind char(1) NOT NULL DEFAULT 'o' CHECK (kind IN ('o', 'w')),
  title varchar(200) NOT NULL,
  body text NOT NULL,
  price numeric(12,2),
  price_type varchar(12) NOT NULL DEFAULT 'fixed',
  contact_name char(40),
  zip varchar(10),
  views integer NOT NULL DEFAULT 0,
  status smallint NOT NULL DEFAULT 0,
  bumped_at timestamptz,
  expires_at timestamptz NOT NULL,
  created timestamptz NOT NULL DEFAULT now(),
  modified timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ads_price_known CHECK (price_type IN ('free', 'ask') OR price IS NOT NULL)
);
CREATE INDEX ads_user ON ads (user_id);
CREATE INDEX ads_category_live ON ads (category_id, bumped_at DESC) WHERE status = 1;
CREATE INDEX ads_category ON ads (category_id);
CREATE INDEX ads_region ON ads (region_code, category_id);

CREATE TABLE ad_attributes (
  ad_id bigint NOT NULL REFERENCES ads (id) ON DELETE CASCADE,
  name varchar(40) NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (ad_id, name)
);
CREATE INDEX ad_attributes_lookup ON ad_attributes (name, value);

CREATE TABLE ad_images (
  id bigserial PRIMARY KEY,
  ad_id bigint NOT NULL REFERENCES ads (id) ON DELETE CASCADE,
  pos smallint NOT NULL DEFAULT 0,
  path varchar(255) NOT NULL,
  md5 char(32) NOT NULL,
  w smallint, h smallint
);
CREATE INDEX ad_images_ad ON ad_images (ad_id, pos);

CREATE TABLE messages (
  id bigserial PRIMARY KEY,
  ad_id bigint REFERENCES ads (id) ON DELETE SET NULL,
  from_user bigint NOT NULL REFERENCES users (id),
  to_user bigint NOT NULL REFERENCES users (id),
  body text NOT NULL,
  read_at timestamptz,
  created timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX messages_ad ON messages (ad_id);
CREATE INDEX messages_from ON messages (from_user);
CREATE INDEX messages_to ON messages (to_user, read_at);

CREATE TABLE favourites (
  user_id bigint REFERENCES users (id) ON DELETE CASCADE,
  ad_id bigint REFERENCES ads (id) ON DELETE CASCADE,
  created timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, ad_id)
);
CREATE INDEX favourites_ad ON favourites (ad_id);

CREATE TABLE saved_searches (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  query jsonb NOT NULL,
  email_sent_at timestamptz,
  created timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX saved_searches_user ON saved_searches (user_id);

CREATE TABLE settings (
  name varchar(64) PRIMARY KEY,
  value text,
  updated timestamptz
);
INSERT INTO settings (name, value) VALUES
  ('site_name', 'Kleinmarkt'),
  ('ads_per_page', '25'),
  ('geocoder_url', 'https://geo:qW7rT2yU9pZ4@geocoder.kleinmarkt.example/v1');

CREATE TABLE bans (
  ip inet PRIMARY KEY,
  reason varchar(255) NOT NULL DEFAULT '',
  until timestamptz
);
