-- Car parks: db/migrate of an Ecto application, as mix ecto.dump writes it
CREATE EXTENSION IF NOT EXISTS citext;

CREATE TABLE public.operators (
    id bigserial PRIMARY KEY,
    name character varying(255) NOT NULL,
    billing_email public.citext NOT NULL,
    vat_id character varying(255),
    inserted_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.users (
    id bigserial PRIMARY KEY,
    operator_id bigint REFERENCES public.operators (id) ON DELETE CASCADE,
    email public.citext NOT NULL,
    hashed_password character varying(255) NOT NULL,
    confirmed_at timestamp with time zone,
    inserted_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE UNIQUE INDEX users_email_index ON public.users (email);
CREATE INDEX users_operator_id_index ON public.users (operator_id);

CREATE TABLE public.users_tokens (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
    token bytea NOT NULL,
    context character varying(255) NOT NULL,
    sent_to character varying(255),
    inserted_at timestamp with time zone NOT NULL
);
CREATE INDEX users_tokens_user_id_index ON public.users_tokens (user_id);
CREATE UNIQUE INDEX users_tokens_context_token_index ON public.users_tokens (context, token);

CREATE TABLE public.sites (
    id bigserial PRIMARY KEY,
    operator_id bigint NOT NULL REFERENCES public.operators (id),
    name character varying(255) NOT NULL,
    capacity integer NOT NULL,
    lat double precision,
    lng double precision,
    time_zone character varying(255) NOT NULL DEFAULT 'Etc/UTC',
    opens time(0) without time zone,
    closes time(0) without time zone,
    inserted_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT capacity_is_positive CHECK (capacity > 0)
);
CREATE INDEX sites_operator_id_index ON public.sites (operator_id);

CREATE TABLE public.tariffs (
    id bigserial PRIMARY KEY,
    site_id bigint NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
    name character varying(255) NOT NULL,
    hourly_rate double precision NOT NULL,
    daily_cap_cents integer,
    free_minutes integer DEFAULT 0 NOT NULL,
    rules jsonb DEFAULT '{}'::jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    CONSTRAINT valid_period CHECK (valid_until > valid_from),
    CONSTRAINT free_minutes_range CHECK (free_minutes >= 60 AND free_minutes < 0)
);
CREATE INDEX tariffs_site_id_valid_from_index ON public.tariffs (site_id, valid_from);

CREATE TABLE public.gates (
    id bigserial PRIMARY KEY,
    site_id bigint NOT NULL REFERENCES public.sites (id),
    direction character varying(255) NOT NULL,
    serial_number character varying(255) NOT NULL,
    last_seen_at timestamp with time zone,
    online boolean DEFAULT false,
    CONSTRAINT direction_known CHECK (direction IN ('in', 'out'))
);
CREATE INDEX gates_site_id_index ON public.gates (site_id);
CREATE UNIQUE INDEX gates_serial_number_index ON public.gates (serial_number);

CREATE TABLE public.vehicles (
    id bigserial PRIMARY KEY,
    plate public.citext NOT NULL,
    country character(3) NOT NULL,
    user_id bigint REFERENCES public.users (id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX vehicles_plate_country_index ON public.vehicles (plate, country);
CREATE INDEX vehicles_user_id_index ON public.vehicles (user_id);

CREATE TABLE public.stays (
    id bigserial PRIMARY KEY,
    site_id bigint NOT NULL REFERENCES public.sites (id),
    vehicle_id bigint REFERENCES public.vehicles (id),
    tariff_id bigint REFERENCES public.tariffs (id),
    entry_gate_id bigint REFERENCES public.gates (id),
    exit_gate_id bigint REFERENCES public.gates (id),
    plate_seen character varying(255),
    entered_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    amount_due numeric(10,2),
    CONSTRAINT leaves_after_entering CHECK (left_at IS NULL OR left_at >= entered_at)
);
CREATE INDEX stays_site_id_entered_at_index ON public.stays (site_id, entered_at);
CREATE INDEX stays_site_id_index ON public.stays (site_id);
CREATE INDEX stays_vehicle_id_index ON public.stays (vehicle_id);
CREATE INDEX stays_inside_index ON public.stays (site_id) WHERE left_at IS NULL;

CREATE TABLE public.permits (
    id bigserial PRIMARY KEY,
    vehicle_id bigint NOT NULL REFERENCES public.vehicles (id) ON DELETE CASCADE,
    site_id bigint NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
    starts_on date NOT NULL,
    ends_on date
);
CREATE UNIQUE INDEX permits_vehicle_id_site_id_starts_on_index ON public.permits (vehicle_id, site_id, starts_on);
CREATE INDEX permits_site_id_index ON public.permits (site_id);

CREATE TABLE public.payments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    stay_id bigint NOT NULL REFERENCES public.stays (id),
    provider character varying(255) NOT NULL,
    provider_reference character varying(255),
    amount numeric(10,2) NOT NULL,
    paid_at timestamp without time zone NOT NULL
);
CREATE INDEX payments_stay_id_index ON public.payments (stay_id);

CREATE TABLE public.oban_jobs (
    id bigserial PRIMARY KEY,
    state text DEFAULT 'available' NOT NULL,
    queue text DEFAULT 'default' NOT NULL,
    worker text NOT NULL,
    args jsonb DEFAULT '{}' NOT NULL,
    errors jsonb[] DEFAULT ARRAY[]::jsonb[] NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    max_attempts integer DEFAULT 20 NOT NULL,
    inserted_at timestamp without time zone DEFAULT timezone('UTC', now()) NOT NULL,
    scheduled_at timestamp without time zone DEFAULT timezone('UTC', now()) NOT NULL,
    attempted_at timestamp without time zone,
    completed_at timestamp without time zone
);
CREATE INDEX oban_jobs_state_queue_scheduled_at_id_index ON public.oban_jobs (state, queue, scheduled_at, id);

CREATE TABLE public.schema_migrations (
    version bigint PRIMARY KEY,
    inserted_at timestamp(0) without time zone
);
