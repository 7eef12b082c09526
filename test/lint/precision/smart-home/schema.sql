-- Backend of a smart-home app. Hand-written by developers.
CREATE EXTENSION IF NOT EXISTS pgcrypto;

CREATE TABLE users (
  id         bigserial PRIMARY KEY,
  email      varchar(254) NOT NULL UNIQUE,
  password_hash varchar(100) NOT NULL,
  phone      varchar(20),
  phone_verified boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE homes (
  id         bigserial PRIMARY KEY,
  owner_id   bigint NOT NULL REFERENCES users (id),
  name       varchar(80) NOT NULL,
  timezone   varchar(40) NOT NULL DEFAULT 'UTC',
  wifi_ssid  varchar(32),
  latitude   numeric(9,6),
  longitude  numeric(9,6)
);
CREATE INDEX ON homes (owner_id);
CREATE TABLE home_users (
  home_id bigint NOT NULL REFERENCES homes (id) ON DELETE CASCADE,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role    varchar(10) NOT NULL CHECK (role IN ('admin', 'guest', NULL)),
  invited_at timestamptz,
  accepted_at timestamptz,
  UNIQUE (home_id, user_id)
);
CREATE INDEX ON home_users (user_id);
CREATE TABLE rooms (
  id      bigserial PRIMARY KEY,
  home_id bigint NOT NULL REFERENCES homes (id) ON DELETE CASCADE,
  name    varchar(60) NOT NULL,
  floor   smallint NOT NULL DEFAULT 0,
  UNIQUE (home_id, name)
);
CREATE TABLE device_types (
  code  varchar(30) PRIMARY KEY,
  label text NOT NULL,
  capabilities text[] NOT NULL
);
CREATE TABLE devices (
  id          bigserial PRIMARY KEY,
  home_id     bigint NOT NULL REFERENCES homes (id) ON DELETE CASCADE,
  room_id     bigint REFERENCES rooms (id) ON DELETE SET NULL,
  type_code   varchar(30) NOT NULL REFERENCES device_types (code),
  hardware_id char(16) NOT NULL UNIQUE,
  nickname    varchar(60),
  online      boolean NOT NULL DEFAULT false,
  last_seen   timestamptz,
  battery_pct smallint CHECK (battery_pct BETWEEN 0 AND 100),
  firmware_version varchar(20)
);
CREATE INDEX ON devices (home_id);
CREATE INDEX ON devices (room_id);
CREATE TABLE lights (
  brightness smallint NOT NULL DEFAULT 100,
  color_temp smallint
) INHERITS (devices);
CREATE TABLE device_states (
  device_id  bigint NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
  capability varchar(30) NOT NULL,
  value      jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (device_id, capability)
);
CREATE TABLE automations (
  id       bigserial PRIMARY KEY,
  home_id  bigint NOT NULL REFERENCES homes (id) ON DELETE CASCADE,
  title    varchar(120) NOT NULL,
  trigger_kind varchar(20) NOT NULL,
  at_time  time,
  weekdays smallint[] CHECK (array_length(weekdays, 1) <= 7),
  sunset_offset interval,
  enabled  boolean DEFAULT true,
  CHECK (CASE trigger_kind WHEN 'time' THEN at_time IS NOT NULL WHEN 'sunset' THEN sunset_offset IS NOT NULL ELSE true END)
);
CREATE INDEX ON automations (home_id) WHERE enabled;
CREATE TABLE automation_actions (
  automation_id bigint NOT NULL REFERENCES automations (id) ON DELETE CASCADE,
  step          smallint NOT NULL,
  device_id     bigint NOT NULL REFERENCES devices (id),
  command       jsonb NOT NULL,
  PRIMARY KEY (automation_id, step)
);
CREATE TABLE access_codes (
  id        bigserial PRIMARY KEY,
  device_id bigint NOT NULL REFERENCES devices (id),
  label     text NOT NULL,
  pin_hash  text NOT NULL,
  valid_during tstzrange,
  use_count integer NOT NULL DEFAULT 0,
  max_uses  integer CHECK (max_uses > 0)
);
CREATE INDEX ON access_codes (device_id);
CREATE TABLE push_tokens (
  token     text PRIMARY KEY,
  user_id   bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  platform  text NOT NULL CHECK (platform IN ('ios', 'android')),
  device_id text,
  refreshed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON push_tokens (user_id);
CREATE FUNCTION seal_token(value text) RETURNS bytea LANGUAGE sql AS
$$ SELECT pgp_sym_encrypt(value, 'Vn82-kqLz-77Pw-hearth') $$;
CREATE FUNCTION notify_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('device_state', NEW.device_id::text);
  RETURN NEW;
END $$;
CREATE TRIGGER device_states_notify AFTER INSERT OR UPDATE ON device_states FOR EACH ROW EXECUTE FUNCTION notify_state();
