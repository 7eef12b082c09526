-- Every customer has a row, also one who never ordered. As all read models: no foreign keys.
create table r_customer_analytics (
  tenant_id           uuid not null,
  customer_id         uuid not null,
  total_orders        integer not null,
  total_spent         numeric(14, 2) not null,
  average_order_value numeric(14, 2),
  last_order_at       timestamptz,
  refreshed_at        timestamptz not null default now(),
  constraint r_customer_analytics_pkey primary key (tenant_id, customer_id)
);

comment on table r_customer_analytics is 'From w_customers and w_orders, by fn_refresh_customer_analytics().';
comment on column r_customer_analytics.average_order_value is 'Null for a customer who never ordered.';

create index r_customer_analytics_total_spent_idx
  on r_customer_analytics (tenant_id, total_spent desc);

alter table r_customer_analytics enable row level security;

create policy r_customer_analytics_by_tenant on r_customer_analytics
  for select
  using (tenant_id = (select current_tenant()));

grant select on r_customer_analytics to printoptim_app, printoptim_readonly;
