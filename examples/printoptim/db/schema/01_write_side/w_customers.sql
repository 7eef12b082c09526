-- The people who order prints. This table holds the most personal data of the whole system.
create table w_customers (
  id           uuid primary key default gen_random_uuid(),
  tenant_id    uuid not null references w_tenants,
  first_name   text not null,
  last_name    text not null,
  company      text,
  email        email_address not null,
  phone        text,
  ssn          text,
  birth_date   date,
  ip_address   inet,
  notes        text,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  loyalty_tier loyalty_tier,
  constraint w_customers_tenant_key unique (tenant_id, id),
  constraint w_customers_email_key unique (tenant_id, email),
  constraint w_customers_birth_date_sensible check (birth_date >= date '1900-01-01')
);

comment on table w_customers is 'A customer of a print shop.';
comment on column w_customers.ssn is 'Personal data: asked only from customers who pay by instalments.';
comment on column w_customers.ip_address is 'Personal data: where the account was opened from.';
comment on column w_customers.notes is 'Personal data: free text of the shop''s staff.';
comment on column w_customers.loyalty_tier is 'Null until the first yearly review.';

create index w_customers_last_name_trgm_idx on w_customers using gin (last_name gin_trgm_ops);

create trigger w_customers_set_updated_at
  before update on w_customers
  for each row execute function set_updated_at();

create trigger w_customers_record_change
  after insert or update or delete on w_customers
  for each row execute function record_change();

alter table w_customers enable row level security;

create policy w_customers_by_tenant on w_customers
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_customers to printoptim_app;
