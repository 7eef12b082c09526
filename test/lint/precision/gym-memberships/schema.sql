-- php artisan schema:dump, joined with what was added by hand since
CREATE TABLE migrations (
    id serial PRIMARY KEY,
    migration character varying(255) NOT NULL,
    batch integer NOT NULL
);

CREATE TABLE studios (
    id bigserial PRIMARY KEY,
    name character varying(255) NOT NULL,
    city character varying(255) NOT NULL,
    capacity integer NOT NULL,
    owner_id bigint NOT NULL,
    created_at timestamp(0) without time zone,
    updated_at timestamp(0) without time zone
);

CREATE TABLE users (
    id bigserial PRIMARY KEY,
    name character varying(255) NOT NULL,
    email character varying(255) NOT NULL,
    email_verified_at timestamp(0) without time zone,
    password character varying(255) NOT NULL,
    remember_token character varying(100),
    home_studio_id bigint NOT NULL,
    created_at timestamp(0) without time zone,
    updated_at timestamp(0) without time zone,
    CONSTRAINT users_email_unique UNIQUE (email)
);

CREATE TABLE password_reset_tokens (
    email character varying(255) PRIMARY KEY,
    token character varying(255) NOT NULL,
    created_at timestamp(0) without time zone
);

CREATE TABLE sessions (
    id character varying(255) PRIMARY KEY,
    user_id bigint,
    ip_address character varying(45),
    user_agent text,
    payload text NOT NULL,
    last_activity integer NOT NULL
);
CREATE INDEX sessions_user_id_index ON sessions (user_id);
CREATE INDEX sessions_last_activity_index ON sessions (last_activity);

CREATE TABLE plans (
    id bigserial PRIMARY KEY,
    name character varying(255) NOT NULL,
    price_cents integer NOT NULL,
    currency character(3) DEFAULT 'EUR'::bpchar NOT NULL,
    billing_interval character varying(255) DEFAULT 'month'::character varying NOT NULL,
    signup_fee real DEFAULT '0'::real NOT NULL,
    stripe_price_id character varying(255),
    CONSTRAINT plans_billing_interval_check CHECK (((billing_interval)::text = ANY ((ARRAY['week'::character varying, 'month'::character varying, 'year'::character varying])::text[])))
);

CREATE TABLE memberships (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    status character varying(255) NOT NULL,
    stripe_subscription_id character varying(255),
    starts_on date NOT NULL,
    ends_on date,
    paused_until date,
    access_pin character(4),
    created_at timestamp(0) without time zone,
    updated_at timestamp(0) without time zone,
    CONSTRAINT memberships_status_check CHECK (((status)::text = ANY ((ARRAY['active'::character varying, 'paused'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT memberships_pause_check CHECK (paused_until > now())
);
CREATE INDEX memberships_user_id_index ON memberships (user_id);
CREATE INDEX memberships_plan_id_index ON memberships (plan_id);

CREATE TABLE trainers (
    user_id bigint PRIMARY KEY,
    bio text,
    hourly_rate numeric(8,2),
    certified_until date
);

CREATE TABLE class_types (
    id bigserial PRIMARY KEY,
    name character varying(255) NOT NULL UNIQUE,
    minutes smallint NOT NULL,
    intensity smallint
);

CREATE TABLE class_sessions (
    id bigserial PRIMARY KEY,
    studio_id bigint NOT NULL,
    class_type_id bigint NOT NULL,
    trainer_id bigint,
    starts_at timestamp(0) with time zone NOT NULL,
    places smallint NOT NULL CHECK (places > 0),
    cancelled_at timestamp(0) with time zone
);
CREATE INDEX class_sessions_studio_id_starts_at_index ON class_sessions (studio_id, starts_at);
CREATE INDEX class_sessions_class_type_id_index ON class_sessions (class_type_id);

CREATE TABLE bookings (
    class_session_id bigint NOT NULL,
    user_id bigint NOT NULL,
    waitlisted boolean DEFAULT false NOT NULL,
    checked_in_at timestamp(0) with time zone,
    created_at timestamp(0) with time zone DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (class_session_id, user_id)
);
CREATE INDEX bookings_user_id_index ON bookings (user_id);

CREATE TABLE check_ins (
    studio_id bigint NOT NULL,
    user_id bigint NOT NULL,
    door character varying(50) NOT NULL,
    at timestamp(0) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE INDEX check_ins_studio_id_at_index ON check_ins (studio_id, at);
CREATE INDEX check_ins_user_id_at_index ON check_ins (user_id, at);

CREATE TABLE jobs (
    id bigserial PRIMARY KEY,
    queue character varying(255) NOT NULL,
    payload text NOT NULL,
    attempts smallint NOT NULL,
    reserved_at integer,
    available_at integer NOT NULL,
    created_at integer NOT NULL
);
CREATE INDEX jobs_queue_index ON jobs (queue);

CREATE TABLE failed_jobs (
    id bigserial PRIMARY KEY,
    uuid character varying(255) NOT NULL UNIQUE,
    connection text NOT NULL,
    queue text NOT NULL,
    payload text NOT NULL,
    exception text NOT NULL,
    failed_at timestamp(0) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

ALTER TABLE studios ADD CONSTRAINT studios_owner_id_foreign FOREIGN KEY (owner_id) REFERENCES users (id);
CREATE INDEX studios_owner_id_index ON studios (owner_id);
ALTER TABLE users ADD CONSTRAINT users_home_studio_id_foreign FOREIGN KEY (home_studio_id) REFERENCES studios (id);
CREATE INDEX users_home_studio_id_index ON users (home_studio_id);
ALTER TABLE memberships ADD CONSTRAINT memberships_user_id_foreign FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE memberships ADD CONSTRAINT memberships_plan_id_foreign FOREIGN KEY (plan_id) REFERENCES plans (id);
ALTER TABLE trainers ADD CONSTRAINT trainers_user_id_foreign FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE class_sessions ADD CONSTRAINT class_sessions_studio_id_foreign FOREIGN KEY (studio_id) REFERENCES studios (id);
ALTER TABLE class_sessions ADD CONSTRAINT class_sessions_class_type_id_foreign FOREIGN KEY (class_type_id) REFERENCES class_types (id);
ALTER TABLE class_sessions ADD CONSTRAINT class_sessions_trainer_id_foreign FOREIGN KEY (trainer_id) REFERENCES trainers (user_id);
ALTER TABLE bookings ADD CONSTRAINT bookings_class_session_id_foreign FOREIGN KEY (class_session_id) REFERENCES class_sessions (id) ON DELETE CASCADE;
ALTER TABLE bookings ADD CONSTRAINT bookings_user_id_foreign FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE check_ins ADD CONSTRAINT check_ins_studio_id_foreign FOREIGN KEY (studio_id) REFERENCES studios (id);
