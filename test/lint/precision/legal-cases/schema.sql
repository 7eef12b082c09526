--
-- PostgreSQL database dump of a law firm's case management
--
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE FUNCTION public.set_updated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin new.updated := now(); return new; end $$;

CREATE TABLE public.firm_user (
    id integer NOT NULL,
    login character varying(60) NOT NULL,
    password character varying(40),
    full_name character varying(120) NOT NULL,
    initials character(3) NOT NULL,
    hourly_fee double precision,
    active boolean DEFAULT true NOT NULL
);
CREATE SEQUENCE public.firm_user_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.firm_user_id_seq OWNED BY public.firm_user.id;

CREATE TABLE public.party (
    id integer NOT NULL,
    kind character(1) NOT NULL,
    name character varying(200) NOT NULL,
    register_number character varying(40),
    email character varying(254),
    CONSTRAINT party_kind_check CHECK ((kind = ANY (ARRAY['P'::bpchar, 'C'::bpchar])))
);
CREATE SEQUENCE public.party_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.party_id_seq OWNED BY public.party.id;

CREATE TABLE public.court (
    code character varying(10) NOT NULL,
    name character varying(120) NOT NULL,
    city character varying(80)
);

CREATE TABLE public.matter (
    id integer NOT NULL,
    number character varying(20) NOT NULL,
    title character varying(300) NOT NULL,
    client_id integer NOT NULL,
    responsible_id integer NOT NULL,
    court character varying(10),
    court_reference character varying(60),
    opened date DEFAULT CURRENT_DATE NOT NULL,
    closed date,
    amount_in_dispute numeric(14,2),
    search_text text,
    updated timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT matter_closed_check CHECK (((closed >= opened) OR (closed IS NULL)))
);
CREATE SEQUENCE public.matter_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.matter_id_seq OWNED BY public.matter.id;

CREATE TABLE public.matter_party (
    matter_id integer NOT NULL,
    party_id integer NOT NULL,
    role character varying(20) NOT NULL
);

CREATE TABLE public.deadline (
    id integer NOT NULL,
    matter_id integer NOT NULL,
    user_id integer NOT NULL,
    due date NOT NULL,
    "end" date,
    text character varying(300) NOT NULL,
    done_at timestamp with time zone,
    done_by integer
);
CREATE SEQUENCE public.deadline_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.deadline_id_seq OWNED BY public.deadline.id;

CREATE TABLE public.time_entry (
    id bigint NOT NULL,
    matter_id integer NOT NULL,
    user_id integer NOT NULL,
    started timestamp without time zone NOT NULL,
    minutes smallint NOT NULL,
    billable boolean DEFAULT true NOT NULL,
    invoice_id integer,
    note text
);
CREATE SEQUENCE public.time_entry_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.time_entry_id_seq OWNED BY public.time_entry.id;

CREATE TABLE public.invoice (
    id integer NOT NULL,
    matter_id integer NOT NULL,
    number character varying(20) NOT NULL,
    issued date NOT NULL,
    net numeric(12,2) NOT NULL,
    vat_rate real DEFAULT 0.19 NOT NULL,
    gross numeric(12,2) NOT NULL,
    paid_on date
);
CREATE SEQUENCE public.invoice_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.invoice_id_seq OWNED BY public.invoice.id;

CREATE TABLE public.document (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    matter_id integer NOT NULL,
    parent_id uuid,
    title character varying(300) NOT NULL,
    mime character varying(100) NOT NULL,
    dms_id character varying(64),
    sha1 character(40),
    body_oid oid,
    created timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.audit (
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    who name DEFAULT SESSION_USER NOT NULL,
    what text NOT NULL,
    old_row jsonb,
    new_row jsonb
);

ALTER TABLE ONLY public.firm_user ALTER COLUMN id SET DEFAULT nextval('public.firm_user_id_seq'::regclass);
ALTER TABLE ONLY public.party ALTER COLUMN id SET DEFAULT nextval('public.party_id_seq'::regclass);
ALTER TABLE ONLY public.matter ALTER COLUMN id SET DEFAULT nextval('public.matter_id_seq'::regclass);
ALTER TABLE ONLY public.deadline ALTER COLUMN id SET DEFAULT nextval('public.deadline_id_seq'::regclass);
ALTER TABLE ONLY public.time_entry ALTER COLUMN id SET DEFAULT nextval('public.time_entry_id_seq'::regclass);
ALTER TABLE ONLY public.invoice ALTER COLUMN id SET DEFAULT nextval('public.invoice_id_seq'::regclass);

ALTER TABLE ONLY public.firm_user ADD CONSTRAINT firm_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.firm_user ADD CONSTRAINT firm_user_login_key UNIQUE (login);
ALTER TABLE ONLY public.party ADD CONSTRAINT party_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.court ADD CONSTRAINT court_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.matter ADD CONSTRAINT matter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.matter ADD CONSTRAINT matter_number_key UNIQUE (number);
ALTER TABLE ONLY public.matter_party ADD CONSTRAINT matter_party_pkey PRIMARY KEY (matter_id, party_id, role);
ALTER TABLE ONLY public.deadline ADD CONSTRAINT deadline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.time_entry ADD CONSTRAINT time_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invoice ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invoice ADD CONSTRAINT invoice_number_key UNIQUE (number);
ALTER TABLE ONLY public.document ADD CONSTRAINT document_pkey PRIMARY KEY (id);

CREATE INDEX matter_client_idx ON public.matter USING btree (client_id);
CREATE INDEX matter_responsible_idx ON public.matter USING btree (responsible_id) WHERE (closed IS NULL);
CREATE INDEX matter_number_idx ON public.matter USING btree (number);
CREATE INDEX matter_court_idx ON public.matter USING btree (court);
CREATE INDEX matter_party_party_idx ON public.matter_party USING btree (party_id);
CREATE INDEX deadline_open_idx ON public.deadline USING btree (user_id, due) WHERE (done_at IS NULL);
CREATE INDEX deadline_matter_idx ON public.deadline USING btree (matter_id);
CREATE INDEX deadline_done_by_idx ON public.deadline USING btree (done_by);
CREATE INDEX time_entry_matter_idx ON public.time_entry USING btree (matter_id, started);
CREATE INDEX time_entry_user_idx ON public.time_entry USING btree (user_id, started);
CREATE INDEX invoice_matter_idx ON public.invoice USING btree (matter_id);
CREATE INDEX document_matter_idx ON public.document USING btree (matter_id);
CREATE INDEX audit_at_idx ON public.audit USING brin (at);

CREATE TRIGGER updated BEFORE UPDATE ON public.matter FOR EACH ROW EXECUTE FUNCTION public.set_updated();

ALTER TABLE ONLY public.matter ADD CONSTRAINT matter_client_fkey FOREIGN KEY (client_id) REFERENCES public.party(id);
ALTER TABLE ONLY public.matter ADD CONSTRAINT matter_responsible_fkey FOREIGN KEY (responsible_id) REFERENCES public.firm_user(id);
ALTER TABLE ONLY public.matter ADD CONSTRAINT matter_court_fkey FOREIGN KEY (court) REFERENCES public.court(code) ON UPDATE CASCADE;
ALTER TABLE ONLY public.matter_party ADD CONSTRAINT matter_party_matter_fkey FOREIGN KEY (matter_id) REFERENCES public.matter(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.matter_party ADD CONSTRAINT matter_party_party_fkey FOREIGN KEY (party_id) REFERENCES public.party(id);
ALTER TABLE ONLY public.deadline ADD CONSTRAINT deadline_matter_fkey FOREIGN KEY (matter_id) REFERENCES public.matter(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.deadline ADD CONSTRAINT deadline_user_fkey FOREIGN KEY (user_id) REFERENCES public.firm_user(id);
ALTER TABLE ONLY public.deadline ADD CONSTRAINT deadline_done_by_fkey FOREIGN KEY (done_by) REFERENCES public.firm_user(id);
ALTER TABLE ONLY public.time_entry ADD CONSTRAINT time_entry_matter_fkey FOREIGN KEY (matter_id) REFERENCES public.matter(id);
ALTER TABLE ONLY public.time_entry ADD CONSTRAINT time_entry_user_fkey FOREIGN KEY (user_id) REFERENCES public.firm_user(id);
ALTER TABLE ONLY public.invoice ADD CONSTRAINT invoice_matter_fkey FOREIGN KEY (matter_id) REFERENCES public.matter(id);
ALTER TABLE ONLY public.document ADD CONSTRAINT document_matter_fkey FOREIGN KEY (matter_id) REFERENCES public.matter(id);
ALTER TABLE ONLY public.document ADD CONSTRAINT document_parent_fkey FOREIGN KEY (parent_id) REFERENCES public.document(id);
