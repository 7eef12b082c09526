-- Usage-based billing. Hand-written; multi-tenant with row-level security.
create extension btree_gist;
create schema metering;
set search_path = metering, public;

create function current_org() returns uuid language sql stable
  as $$ select nullif(current_setting('app.org_id', true), '')::uuid $$;

create table orgs (
  org_id      uuid primary key default gen_random_uuid(),
  slug        text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
  legal_name  text not null,
  country     char(2) not null,
  currency    char(3) not null default 'USD',
  tax_number  text,
  created_at  timestamptz not null default now(),
  closed_at   timestamptz
);

create table meters (
  org_id      uuid not null references orgs on delete cascade,
  meter_key   text not null,
  title       text not null,
  aggregation text not null default 'sum' check (aggregation in ('sum', 'max', 'last', 'unique')),
  unit        text,
  created_at  timestamptz not null default now(),
  primary key (org_id, meter_key)
);

create table customers (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null references orgs on delete cascade,
  external_id  text not null,
  name         text,
  email        text,
  metadata     jsonb not null default '{}',
  archived_at  timestamptz,
  unique (org_id, external_id)
);

create table price_plans (
  id          uuid primary key default gen_random_uuid(),
  org_id      uuid not null references orgs on delete cascade,
  code        text not null,
  base_fee    numeric(12, 2) not null default 0,
  billing_day smallint not null default 1 check (billing_day between 1 and 28),
  valid       tstzrange not null default tstzrange(now(), null),
  unique (org_id, code)
);

create table plan_tiers (
  plan_id    uuid not null references price_plans on delete cascade,
  org_id     uuid not null,
  meter_key  text not null,
  up_to      numeric not null default 'Infinity',
  unit_price numeric(18, 9) not null,
  primary key (plan_id, meter_key, up_to),
  foreign key (org_id, meter_key) references meters
);

create table contracts (
  id          uuid primary key default gen_random_uuid(),
  org_id      uuid not null references orgs on delete cascade,
  customer_id uuid not null references customers,
  plan_id     uuid not null references price_plans,
  starts_on   date not null,
  ends_on     date check (ends_on > starts_on),
  discount    numeric(4, 3) not null default 0 check (discount > 1 and discount < 0),
  unique (customer_id, starts_on)
);
create index on contracts (plan_id);
create index on contracts (org_id);

create table usage_events (
  org_id        uuid not null,
  occurred_at   timestamptz not null,
  idempotency_key text not null,
  meter_key     text not null,
  customer_id   uuid not null,
  quantity      numeric not null,
  dimensions    jsonb,
  received_at   timestamptz not null default now(),
  primary key (org_id, occurred_at, idempotency_key)
) partition by range (occurred_at);
create table usage_events_2026_10 partition of usage_events for values from ('2026-10-01') to ('2026-11-01');
create table usage_events_2026_11 partition of usage_events for values from ('2026-11-01') to ('2026-12-01');
create table usage_events_default partition of usage_events default;
create index usage_events_customer on only usage_events (customer_id, meter_key, occurred_at);
create index usage_events_2026_10_customer on usage_events_2026_10 (customer_id, meter_key, occurred_at);
alter index usage_events_customer attach partition usage_events_2026_10_customer;

create table usage_hourly (
  org_id      uuid not null,
  customer_id uuid not null references customers on delete cascade,
  meter_key   text not null,
  hour        timestamptz not null,
  quantity    numeric not null,
  primary key (customer_id, meter_key, hour)
);
create index usage_hourly_org on usage_hourly using brin (hour);

create table statements (
  id           uuid primary key default gen_random_uuid(),
  org_id       uuid not null references orgs on delete cascade,
  contract_id  uuid not null references contracts,
  period       daterange not null,
  amount       numeric(14, 2) not null,
  finalized_at timestamptz,
  exclude using gist (contract_id with =, period with &&)
);
create index on statements (org_id);

create table api_keys (
  id          uuid primary key default gen_random_uuid(),
  org_id      uuid not null references orgs on delete cascade,
  prefix      text not null unique,
  secret_hash bytea not null,
  scopes      text[] not null default '{}',
  last_used_at timestamptz,
  revoked_at  timestamptz
);
create index on api_keys (org_id) where revoked_at is null;

alter table orgs enable row level security;
create policy own_org on orgs using (org_id = (select current_org()));
alter table meters enable row level security;
create policy own_org on meters using (org_id = (select current_org()));
alter table customers enable row level security;
create policy own_org on customers using (org_id = (select current_org()));
alter table price_plans enable row level security;
create policy own_org on price_plans using (org_id = (select current_org()));
alter table plan_tiers enable row level security;
create policy own_org on plan_tiers using (org_id = (select current_org()));
alter table contracts enable row level security;
create policy own_org on contracts using (org_id = (select current_org()));
alter table usage_events enable row level security;
create policy own_org on usage_events using (org_id = (select current_org()));
alter table usage_hourly enable row level security;
create policy own_org on usage_hourly using (org_id = (select current_org()));
create policy own_org on statements using (org_id = (select current_org()));
alter table api_keys enable row level security;
