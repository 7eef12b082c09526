-- A read model and its first filling. The table is new, so the locks on it meet nobody; it has no foreign keys,
-- which would stop writes to w_customers until the backfill is done; and w_orders is only read.
-- One transaction: the application sees the model complete or not at all.

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

-- The backfill, before the index: filling first and indexing afterwards is faster.
insert into r_customer_lifetime_value
  (tenant_id, customer_id, order_count, total_spent, first_order_at, last_order_at)
select tenant_id, customer_id, count(*), sum(total), min(placed_at), max(placed_at)
from w_orders
where status not in ('draft', 'cancelled')
group by tenant_id, customer_id;

create index r_customer_lifetime_value_total_spent_idx
  on r_customer_lifetime_value (tenant_id, total_spent desc);

alter table r_customer_lifetime_value enable row level security;

create policy r_customer_lifetime_value_by_tenant on r_customer_lifetime_value
  for select
  using (tenant_id = (select current_tenant()));

grant select on r_customer_lifetime_value to printoptim_app, printoptim_readonly;

create function fn_refresh_customer_lifetime_value() returns void
language sql
as $$
  delete from r_customer_lifetime_value;

  insert into r_customer_lifetime_value
    (tenant_id, customer_id, order_count, total_spent, first_order_at, last_order_at)
  select tenant_id, customer_id, count(*), sum(total), min(placed_at), max(placed_at)
  from w_orders
  where status not in ('draft', 'cancelled')
  group by tenant_id, customer_id;
$$;

comment on function fn_refresh_customer_lifetime_value() is
  'Read model: fills r_customer_lifetime_value for all tenants.';

revoke execute on function fn_refresh_customer_lifetime_value() from public;

-- From now on it is refreshed with the others.
create or replace function fn_refresh_read_models() returns void
language plpgsql
as $$
begin
  perform fn_refresh_inventory_summary();
  perform fn_refresh_customer_lifetime_value();

  refresh materialized view concurrently r_tenant_dashboard;
end
$$;
