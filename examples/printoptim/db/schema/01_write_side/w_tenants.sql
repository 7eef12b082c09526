-- The print shops that rent the product. Every other table of the write side belongs to one of them.
create table w_tenants (
  id                 uuid primary key default gen_random_uuid(),
  slug               text not null,
  name               text not null,
  plan               tenant_plan not null default 'starter',
  currency           currency_code not null default 'EUR',
  payment_terms_days smallint not null default 30,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint w_tenants_slug_key unique (slug),
  constraint w_tenants_slug_is_a_host_label check (slug ~ '^[a-z][a-z0-9-]{1,61}[a-z0-9]$'),
  constraint w_tenants_payment_terms_sensible check (payment_terms_days between 0 and 120)
);

comment on table w_tenants is 'A print shop, customer of ours.';
comment on column w_tenants.slug is 'First label of the shop''s host name.';
comment on column w_tenants.payment_terms_days is 'Days the shop gives its own customers to pay an invoice.';

create trigger w_tenants_set_updated_at
  before update on w_tenants
  for each row execute function set_updated_at();

alter table w_tenants enable row level security;

create policy w_tenants_by_tenant on w_tenants
  using (id = (select current_tenant()));

grant select on w_tenants to printoptim_app, printoptim_readonly;
