-- Dispensing of a chain of pharmacies. Flyway V1 to V31, flattened.
create extension if not exists pgcrypto;

create schema rx;
set search_path = rx, public;

create type rx.route as enum ('oral', 'topical', 'injection', 'inhalation', 'other');

create table drug_code_system (
  code text primary key,
  title text not null,
  publisher text
);

create table drug (
  pzn          char(8) primary key,
  name         text not null,
  atc_code     varchar(7) not null,
  strength     text,
  pack_size    integer not null check (pack_size > 0),
  route        rx.route not null,
  list_price   numeric(9, 2) not null check (list_price >= 0),
  prescription_only boolean not null default true,
  controlled   boolean not null default false,
  withdrawn_on date
);
create index drug_atc_idx on drug (atc_code);

create table drug_code (
  pzn    char(8) not null references drug,
  system text not null references drug_code_system,
  value  text not null,
  primary key (pzn, system)
);

create table branch (
  id         smallint primary key,
  name       text not null,
  ik_number  char(9) not null unique check (ik_number ~ '^[0-9]{9}$'),
  opened_on  date not null,
  manager_email text
);

create table customer (
  id             uuid primary key default gen_random_uuid(),
  family_name    text not null,
  given_name     text not null,
  born_on        date not null,
  insurance_no   varchar(12),
  insurer_ik     char(9),
  allergies      text[] not null default '{}',
  loyalty_points integer not null default 0,
  consent_at     timestamptz,
  constraint customer_insured check ((insurance_no is null) = (insurer_ik is null))
);
create unique index customer_insurance_key on customer (insurance_no) where insurance_no is not null;
create index customer_name_idx on customer (lower(family_name), born_on);

create table prescriber (
  lanr       char(9) primary key,
  name       text not null,
  speciality text
);

create table prescription (
  id            uuid primary key default gen_random_uuid(),
  branch_id     smallint not null references branch,
  customer_id   uuid references customer,
  lanr          char(9) not null references prescriber,
  token_id      text unique,
  issued_on     date not null,
  received_at   timestamptz not null default now(),
  expires_on    date not null generated always as (issued_on + 28) stored,
  dispensed_at  timestamptz,
  returned_at   timestamptz,
  check (dispensed_at is null or dispensed_at >= received_at)
);
create index prescription_customer_idx on prescription (customer_id, issued_on desc);
create index prescription_open_idx on prescription (branch_id, received_at) where dispensed_at is null;

create table prescription_line (
  prescription_id uuid not null references prescription on delete cascade,
  line_no     smallint not null,
  pzn         char(8) not null references drug,
  quantity    smallint not null,
  substituted_by char(8) references drug,
  copayment   real,
  dosage      text,
  primary key (prescription_id, line_no)
);
create index prescription_line_pzn_idx on prescription_line (pzn);

create table stock (
  branch_id smallint not null references branch,
  pzn       char(8) not null references drug,
  batch     text not null,
  expires   date not null,
  on_hand   integer not null,
  primary key (branch_id, pzn, batch),
  check (on_hand >= 0)
);
create index stock_pzn_idx on stock (pzn);
create index stock_expiry_idx on stock (expires) where on_hand > 0;

create table narcotics_register (
  entry_no    bigint generated always as identity,
  branch_id   smallint not null references branch,
  pzn         char(8) not null references drug,
  change      integer not null check (change <> 0),
  balance     integer not null check (balance >= 0),
  reason      text not null,
  prescription_id uuid,
  entered_by  text not null default current_user,
  entered_at  timestamptz not null default now(),
  primary key (branch_id, entry_no)
);
create index narcotics_register_pzn_idx on narcotics_register (pzn, entered_at);

create table interaction (
  atc_a    varchar(7) not null,
  atc_b    varchar(7) not null,
  severity smallint not null check (severity between 1 and 4),
  advice   text not null,
  primary key (atc_a, atc_b),
  check (atc_a < atc_b)
);

create table flyway_schema_history (
  installed_rank integer not null primary key,
  version varchar(50),
  description varchar(200) not null,
  type varchar(20) not null,
  script varchar(1000) not null,
  checksum integer,
  installed_by varchar(100) not null,
  installed_on timestamp not null default now(),
  execution_time integer not null,
  success boolean not null
);

create function register_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the register is only ever added to';
end
$$;
create trigger append_only before update or delete on narcotics_register
  for each row execute function register_is_append_only();

create function balance_of(p_branch smallint, p_pzn char(8)) returns integer
language sql stable security definer as $$
  select balance from narcotics_register where branch_id = p_branch and pzn = p_pzn order by entry_no desc limit 1
$$;
