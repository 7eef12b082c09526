--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET default_tablespace = '';
SET default_table_access_method = heap;

CREATE TABLE public.employers (
    id integer NOT NULL,
    name character varying(120) NOT NULL,
    registration_number character varying(20) NOT NULL,
    country_code character(2) NOT NULL,
    payday smallint DEFAULT 25 NOT NULL
);
CREATE SEQUENCE public.employers_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.employers_id_seq OWNED BY public.employers.id;

CREATE TABLE public.employees (
    id bigint NOT NULL,
    employer_id integer NOT NULL,
    personnel_number character(8) NOT NULL,
    given_name character varying(80) NOT NULL,
    family_name character varying(80) NOT NULL,
    birth_date date NOT NULL,
    social_security_number character varying(20),
    iban character varying(34) NOT NULL,
    hired_on date NOT NULL,
    left_on date,
    manager_id bigint,
    CONSTRAINT employees_dates CHECK (((left_on IS NULL) OR (left_on >= hired_on)))
);
CREATE SEQUENCE public.employees_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.employees_id_seq OWNED BY public.employees.id;

CREATE TABLE public.tax_classes (
    country_code character(2) NOT NULL,
    code character varying(4) NOT NULL,
    description text NOT NULL
);

CREATE TABLE public.contracts (
    id bigint NOT NULL,
    employee_id bigint NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    monthly_salary money NOT NULL,
    hours_per_week numeric(4,1) NOT NULL,
    tax_country character(2) NOT NULL,
    tax_class character varying(4) NOT NULL
);
CREATE SEQUENCE public.contracts_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.contracts_id_seq OWNED BY public.contracts.id;

CREATE TABLE public.pay_components (
    code character varying(10) NOT NULL,
    label text NOT NULL,
    sign smallint NOT NULL,
    taxable boolean NOT NULL,
    CONSTRAINT pay_components_sign CHECK ((sign = ANY (ARRAY[1, '-1'::integer])))
);

CREATE TABLE public.pay_runs (
    id bigint NOT NULL,
    employer_id integer NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    status character varying(12) DEFAULT 'draft'::character varying NOT NULL,
    approved_by bigint,
    approved_at timestamp with time zone,
    CONSTRAINT pay_runs_future CHECK ((period_start <= CURRENT_DATE)),
    CONSTRAINT pay_runs_recent CHECK ((period_end >= (CURRENT_DATE - 60))),
    CONSTRAINT pay_runs_status CHECK (((status)::text = ANY (ARRAY['draft'::text, 'approved'::text, 'paid'::text])))
);
CREATE SEQUENCE public.pay_runs_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.pay_runs_id_seq OWNED BY public.pay_runs.id;

CREATE TABLE public.payslips (
    id bigint NOT NULL,
    pay_run_id bigint NOT NULL,
    employee_id bigint NOT NULL,
    gross numeric(12,2) NOT NULL,
    net numeric(12,2) NOT NULL,
    document bytea,
    emailed_at timestamp with time zone,
    CONSTRAINT payslips_net CHECK ((net <= gross))
);
CREATE SEQUENCE public.payslips_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.payslips_id_seq OWNED BY public.payslips.id;

CREATE TABLE public.payslip_items (
    payslip_id bigint NOT NULL,
    item_no smallint NOT NULL,
    component character varying(10) NOT NULL,
    amount numeric(12,2) NOT NULL,
    note text
);

CREATE TABLE public.absences (
    id bigint NOT NULL,
    employee_id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    during daterange NOT NULL,
    certificate_received boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.absences_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.absences_id_seq OWNED BY public.absences.id;

CREATE TABLE public.sepa_exports (
    id bigint NOT NULL,
    pay_run_id bigint NOT NULL,
    message_id character varying(35) NOT NULL,
    exported_at timestamp with time zone DEFAULT now(),
    xml xml NOT NULL
);
CREATE SEQUENCE public.sepa_exports_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.sepa_exports_id_seq OWNED BY public.sepa_exports.id;

CREATE FUNCTION public.approve_run(run bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    AS $$
begin
  update public.pay_runs set status = 'approved', approved_at = now() where id = run;
end $$;

ALTER TABLE ONLY public.employers ALTER COLUMN id SET DEFAULT nextval('public.employers_id_seq'::regclass);
ALTER TABLE ONLY public.employees ALTER COLUMN id SET DEFAULT nextval('public.employees_id_seq'::regclass);
ALTER TABLE ONLY public.contracts ALTER COLUMN id SET DEFAULT nextval('public.contracts_id_seq'::regclass);
ALTER TABLE ONLY public.pay_runs ALTER COLUMN id SET DEFAULT nextval('public.pay_runs_id_seq'::regclass);
ALTER TABLE ONLY public.payslips ALTER COLUMN id SET DEFAULT nextval('public.payslips_id_seq'::regclass);
ALTER TABLE ONLY public.absences ALTER COLUMN id SET DEFAULT nextval('public.absences_id_seq'::regclass);
ALTER TABLE ONLY public.sepa_exports ALTER COLUMN id SET DEFAULT nextval('public.sepa_exports_id_seq'::regclass);

ALTER TABLE ONLY public.employers ADD CONSTRAINT employers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.employers ADD CONSTRAINT employers_registration_key UNIQUE (country_code, registration_number);
ALTER TABLE ONLY public.employees ADD CONSTRAINT employees_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.employees ADD CONSTRAINT employees_personnel_number_key UNIQUE (employer_id, personnel_number);
ALTER TABLE ONLY public.tax_classes ADD CONSTRAINT tax_classes_pkey PRIMARY KEY (country_code, code);
ALTER TABLE ONLY public.contracts ADD CONSTRAINT contracts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contracts ADD CONSTRAINT contracts_employee_id_valid_from_key UNIQUE (employee_id, valid_from);
ALTER TABLE ONLY public.pay_components ADD CONSTRAINT pay_components_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.pay_runs ADD CONSTRAINT pay_runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pay_runs ADD CONSTRAINT pay_runs_period_key UNIQUE (employer_id, period_start, period_end);
ALTER TABLE ONLY public.payslips ADD CONSTRAINT payslips_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.payslips ADD CONSTRAINT payslips_run_employee_key UNIQUE (pay_run_id, employee_id);
ALTER TABLE ONLY public.payslip_items ADD CONSTRAINT payslip_items_pkey PRIMARY KEY (payslip_id, item_no);
ALTER TABLE ONLY public.absences ADD CONSTRAINT absences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sepa_exports ADD CONSTRAINT sepa_exports_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sepa_exports ADD CONSTRAINT sepa_exports_message_id_key UNIQUE (message_id);

CREATE INDEX employees_manager_id_idx ON public.employees USING btree (manager_id) WHERE (manager_id IS NOT NULL);
CREATE INDEX contracts_tax_idx ON public.contracts USING btree (tax_country, tax_class);
CREATE INDEX payslips_employee_id_idx ON public.payslips USING btree (employee_id);
CREATE INDEX payslip_items_component_idx ON public.payslip_items USING btree (component);
CREATE INDEX absences_employee_idx ON public.absences USING btree (employee_id, during);
CREATE INDEX sepa_exports_pay_run_idx ON public.sepa_exports USING btree (pay_run_id);
CREATE INDEX pay_runs_approved_by_idx ON public.pay_runs USING btree (approved_by);

ALTER TABLE ONLY public.employees ADD CONSTRAINT employees_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES public.employers(id);
ALTER TABLE ONLY public.employees ADD CONSTRAINT employees_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES public.employees(id);
ALTER TABLE ONLY public.contracts ADD CONSTRAINT contracts_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employees(id);
ALTER TABLE ONLY public.contracts ADD CONSTRAINT contracts_tax_fkey FOREIGN KEY (tax_country, tax_class) REFERENCES public.tax_classes(country_code, code);
ALTER TABLE ONLY public.pay_runs ADD CONSTRAINT pay_runs_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES public.employers(id);
ALTER TABLE ONLY public.pay_runs ADD CONSTRAINT pay_runs_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.employees(id);
ALTER TABLE ONLY public.payslips ADD CONSTRAINT payslips_pay_run_id_fkey FOREIGN KEY (pay_run_id) REFERENCES public.pay_runs(id);
ALTER TABLE ONLY public.payslips ADD CONSTRAINT payslips_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employees(id);
ALTER TABLE ONLY public.payslip_items ADD CONSTRAINT payslip_items_payslip_id_fkey FOREIGN KEY (payslip_id) REFERENCES public.payslips(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.payslip_items ADD CONSTRAINT payslip_items_component_fkey FOREIGN KEY (component) REFERENCES public.pay_components(code);
ALTER TABLE ONLY public.absences ADD CONSTRAINT absences_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES public.employees(id);
ALTER TABLE ONLY public.sepa_exports ADD CONSTRAINT sepa_exports_pay_run_id_fkey FOREIGN KEY (pay_run_id) REFERENCES public.pay_runs(id);
