create table w_customer_addresses (
  id           uuid primary key default gen_random_uuid(),
  tenant_id    uuid not null references w_tenants,
  customer_id  uuid not null,
  label        text not null default 'home',
  street       text not null,
  postal_code  text not null,
  city         text not null,
  country_code text not null,
  is_default   boolean not null default false,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  constraint w_customer_addresses_tenant_key unique (tenant_id, id),
  constraint w_customer_addresses_customer_fkey
    foreign key (tenant_id, customer_id) references w_customers (tenant_id, id) on delete cascade,
  constraint w_customer_addresses_country_is_iso_3166 check (country_code ~ '^[A-Z]{2}$')
);

comment on table w_customer_addresses is 'Where a customer wants prints and invoices sent.';

create index w_customer_addresses_customer_idx on w_customer_addresses (tenant_id, customer_id);

-- At most one default address for each customer.
create unique index w_customer_addresses_default_key on w_customer_addresses (tenant_id, customer_id)
  where is_default;

create trigger w_customer_addresses_set_updated_at
  before update on w_customer_addresses
  for each row execute function set_updated_at();

alter table w_customer_addresses enable row level security;

create policy w_customer_addresses_by_tenant on w_customer_addresses
  using (tenant_id = (select current_tenant()));

grant select, insert, update, delete on w_customer_addresses to printoptim_app;
