-- Donations of a charity. Written by a volunteer who knows SQL Server.
create table "Funds" (
  id serial primary key,
  name varchar(100) not null unique,
  restricted boolean not null default false,
  target_amount money,
  opening_date timestamp
);

create table donors (
  donor_id serial primary key,
  title varchar(10),
  first_name varchar(50),
  last_name varchar(50),
  organisation_name varchar(200),
  email varchar(254),
  mailing_opt_in boolean not null default false,
  anonymous boolean not null default false,
  created_at timestamptz not null default current_timestamp,
  created_by varchar(63) not null default current_user,
  check (last_name is not null or organisation_name is not null)
);

create table donor_addresses (
  donor_id int not null references donors on delete cascade,
  address_no smallint not null,
  line1 varchar(100) not null,
  line2 varchar(100),
  town varchar(60) not null,
  postcode varchar(10),
  country_code char(2) not null default 'GB',
  "primary" boolean not null default false,
  primary key (donor_id, address_no)
);
create unique index one_primary_address on donor_addresses (donor_id) where "primary";

create table appeals (
  appeal_code varchar(12) primary key,
  description text not null,
  fund_id int not null references "Funds",
  starts date not null,
  ends date,
  budget_cents bigint not null default 0
);
create index appeals_fund on appeals (fund_id);

create table donations (
  donation_id bigserial primary key,
  donor_id int not null references donors,
  fund_id int not null references "Funds",
  appeal_code varchar(12) references appeals,
  received_on date not null default current_date,
  amount numeric(12, 2) not null check (amount > 0),
  currency char(3) not null default 'GBP',
  method varchar(20) not null check (method in ('cash', 'cheque', 'card', 'bank', 'in_kind')),
  gift_aid boolean not null default false,
  reference varchar(100),
  batch_id int,
  voided_at timestamptz,
  foreign key (donor_id) references donors
);
create index donations_donor on donations (donor_id, received_on);
create index donations_fund on donations (fund_id);
create index donations_appeal on donations (appeal_code);

create table batches (
  batch_id serial primary key,
  banked_on date not null,
  banked_by varchar(63) not null,
  paying_in_slip varchar(20)
);

create table recurring_gifts (
  gift_id serial primary key,
  donor_id int not null references donors,
  fund_id int not null references "Funds",
  amount numeric(10, 2) not null,
  every_months smallint not null check (every_months in (1, 3, 6, 12)),
  mandate_id varchar(35),
  next_due date check (next_due >= current_date),
  cancelled_on date
);
create index recurring_gifts_due on recurring_gifts (next_due) where cancelled_on is null;
create index recurring_gifts_donor on recurring_gifts (donor_id);
create index recurring_gifts_fund on recurring_gifts (fund_id);

create table gift_aid_declarations (
  donor_id int primary key references donors,
  declared_on date not null,
  valid_from date not null,
  valid_to date,
  method char(1) not null check (method in ('W', 'O', 'E'))
);

create table gift_aid_claims (
  claim_no serial primary key,
  period daterange not null,
  submitted_at timestamptz,
  hmrc_correlation_id text,
  total numeric(12, 2) not null default 0
);

create table claim_lines (
  claim_no int not null references gift_aid_claims on delete cascade,
  donation_id bigint not null references donations,
  tax_reclaimed numeric(12, 2) not null,
  primary key (claim_no, donation_id)
);
create unique index claim_lines_once on claim_lines (donation_id);

create table letters (
  id serial primary key,
  donor_id int not null references donors on delete cascade,
  template text not null,
  merge_data json,
  printed_at timestamptz,
  posted boolean
);
create index letters_donor on letters (donor_id);

create view donors_public as
  select donor_id, case when anonymous then 'Anonymous' else coalesce(organisation_name, last_name) end as name
  from donors;

grant select on donors_public to public;
grant select on donors to public;

comment on column donations.voided_at is 'A donation is never deleted.';
