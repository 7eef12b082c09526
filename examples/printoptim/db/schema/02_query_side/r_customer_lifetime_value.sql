-- Read models carry no foreign keys: they can be rebuilt at any time and must never hold up the write side.
create table r_customer_lifetime_value (
  tenant_id      uuid not null,
  customer_id    uuid not null,
  order_count    integer not null,
  total_spent    numeric(14, 2) not null,
  first_order_at timestamptz not null,
  last_order_at  timestamptz not null,
  refreshed_at   timestamptz not null default now(),
  constraint r_customer_lifetime_value_pkey primary key (tenant_id, customer_id)
);

comment on table r_customer_lifetime_value is 'From w_orders, by fn_refresh_customer_lifetime_value().';

create index r_customer_lifetime_value_total_spent_idx
  on r_customer_lifetime_value (tenant_id, total_spent desc);

alter table r_customer_lifetime_value enable row level security;

create policy r_customer_lifetime_value_by_tenant on r_customer_lifetime_value
  for select
  using (tenant_id = (select current_tenant()));

grant select on r_customer_lifetime_value to printoptim_app, printoptim_readonly;
