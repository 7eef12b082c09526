-- A materialized view cannot have row level security, so the application may not read it directly:
-- fn_tenant_dashboard() hands out the tenant's own row.
create materialized view r_tenant_dashboard as
select
  t.id as tenant_id,
  t.name as tenant_name,
  (select count(*) from w_customers as c where c.tenant_id = t.id) as customers,
  (
    select count(*)
    from w_orders as o
    where o.tenant_id = t.id and o.status in ('confirmed', 'in_production')
  ) as open_orders,
  (
    select coalesce(sum(o.total), 0)
    from w_orders as o
    where o.tenant_id = t.id and o.status not in ('draft', 'cancelled')
  ) as order_value,
  (
    select count(*)
    from w_print_jobs as j
    where j.tenant_id = t.id and j.status = 'queued'
  ) as queued_print_jobs,
  (
    select coalesce(sum(i.gross_amount), 0)
    from w_invoices as i
    where i.tenant_id = t.id and i.status = 'issued'
  ) as unpaid_amount
from w_tenants as t;

comment on materialized view r_tenant_dashboard is 'One row a shop: the numbers of its start page.';

-- `refresh materialized view concurrently` needs a unique index.
create unique index r_tenant_dashboard_tenant_key on r_tenant_dashboard (tenant_id);

grant select on r_tenant_dashboard to printoptim_readonly;
