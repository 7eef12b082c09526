-- Identity provider: realms, users, sessions, tokens, roles
CREATE EXTENSION IF NOT EXISTS citext;
CREATE SCHEMA idp;
CREATE TABLE idp.realms (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name        text NOT NULL UNIQUE,
  display_name text,
  issuer_url  text NOT NULL,
  password_policy jsonb NOT NULL DEFAULT '{"min_length": 12}',
  access_token_ttl interval NOT NULL DEFAULT '10 minutes',
  smtp_password text DEFAULT 'Zq8-rT41-mmKd-w90x',
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE idp.users (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  realm_id    uuid NOT NULL REFERENCES idp.realms ON DELETE CASCADE,
  username    citext NOT NULL,
  email       citext,
  email_verified boolean NOT NULL DEFAULT false,
  phone_number text,
  given_name  text,
  family_name text,
  picture     text,
  locked_until timestamptz,
  failed_logins smallint NOT NULL DEFAULT 0,
  password_changed_at timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE (realm_id, username),
  UNIQUE NULLS NOT DISTINCT (realm_id, email)
);
CREATE TABLE idp.credentials (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES idp.users ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind IN ('password', 'totp', 'webauthn')),
  password   bytea,
  password_salt bytea,
  totp_secret bytea,
  webauthn_key bytea,
  sign_count bigint NOT NULL DEFAULT 0,
  label      text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((kind = 'password') = (password IS NOT NULL)),
  CHECK ((kind = 'totp') = (totp_secret IS NOT NULL))
);
CREATE INDEX credentials_user ON idp.credentials (user_id, kind);
CREATE TABLE idp.clients (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  realm_id   uuid NOT NULL REFERENCES idp.realms ON DELETE CASCADE,
  client_id  text NOT NULL,
  client_secret_hash text,
  redirect_uris text[] NOT NULL DEFAULT '{}',
  public     boolean NOT NULL DEFAULT false,
  grant_types text[] NOT NULL DEFAULT '{authorization_code}',
  UNIQUE (realm_id, client_id),
  CHECK (public OR client_secret_hash IS NOT NULL)
);
CREATE TABLE idp.roles (
  id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  realm_id  uuid NOT NULL REFERENCES idp.realms ON DELETE CASCADE,
  client_id uuid REFERENCES idp.clients ON DELETE CASCADE,
  name      text NOT NULL,
  UNIQUE NULLS NOT DISTINCT (realm_id, client_id, name)
);
CREATE TABLE idp.role_inclusions (
  role_id  uuid NOT NULL REFERENCES idp.roles ON DELETE CASCADE,
  includes uuid NOT NULL REFERENCES idp.roles ON DELETE CASCADE,
  PRIMARY KEY (role_id, includes),
  CHECK (role_id <> includes)
);
CREATE INDEX ON idp.role_inclusions (includes);
CREATE TABLE idp.user_roles (
  user_id uuid REFERENCES idp.users ON DELETE CASCADE,
  role_id uuid REFERENCES idp.roles ON DELETE CASCADE,
  granted_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, role_id)
);
CREATE INDEX ON idp.user_roles (role_id);
CREATE TABLE idp.sessions (
  id          text PRIMARY KEY,
  user_id     uuid NOT NULL REFERENCES idp.users ON DELETE CASCADE,
  ip          inet,
  "User Agent" text,
  started_at  timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL
);
CREATE INDEX ON idp.sessions (user_id);
CREATE INDEX ON idp.sessions (expires_at);
CREATE UNLOGGED TABLE idp.authorization_codes (
  code_hash  bytea PRIMARY KEY,
  client_id  uuid NOT NULL,
  user_id    uuid NOT NULL,
  scope      text NOT NULL,
  nonce      text,
  code_challenge text,
  expires_at timestamptz NOT NULL DEFAULT now() + interval '60 seconds'
);
CREATE TABLE idp.refresh_tokens (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id  text NOT NULL REFERENCES idp.sessions ON DELETE CASCADE,
  client_id   uuid NOT NULL REFERENCES idp.clients ON DELETE CASCADE,
  token_hash  bytea NOT NULL UNIQUE,
  rotated_from uuid REFERENCES idp.refresh_tokens ON DELETE SET NULL,
  issued_at   timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  CHECK (expires_at > issued_at)
);
CREATE INDEX ON idp.refresh_tokens (session_id);
CREATE INDEX ON idp.refresh_tokens (client_id);
CREATE TABLE idp.login_events (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  realm_id uuid NOT NULL,
  user_id  uuid,
  outcome  text NOT NULL,
  ip       inet,
  at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON idp.login_events (user_id, at DESC);
CREATE TABLE idp.signing_keys (
  kid        text PRIMARY KEY,
  realm_id   uuid NOT NULL REFERENCES idp.realms ON DELETE CASCADE,
  algorithm  text NOT NULL DEFAULT 'ES256',
  public_jwk jsonb NOT NULL,
  private_key_encrypted bytea NOT NULL,
  not_before timestamptz NOT NULL DEFAULT now(),
  not_after  timestamptz
);
CREATE INDEX ON idp.signing_keys (realm_id);
CREATE TABLE idp.legacy_accounts (
  login      text PRIMARY KEY,
  passwd     varchar(32) NOT NULL,
  migrated_to uuid UNIQUE REFERENCES idp.users ON DELETE SET NULL
);
CREATE FUNCTION idp.user_by_login(p_realm uuid, p_login citext) RETURNS idp.users
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = idp, public, pg_temp
AS $$ SELECT * FROM idp.users WHERE realm_id = p_realm AND (username = p_login OR email = p_login) $$;
CREATE FUNCTION idp.expire_sessions() RETURNS void LANGUAGE sql
AS $$ DELETE FROM idp.sessions WHERE expires_at < now() $$;
