create function fn_refresh_customer_analytics() returns void
language sql
as $$
  delete from r_customer_analytics;

  insert into r_customer_analytics
    (tenant_id, customer_id, total_orders, total_spent, average_order_value, last_order_at)
  select c.tenant_id, c.id, count(o.id), coalesce(sum(o.total), 0), avg(o.total), max(o.placed_at)
  from w_customers c
  left join w_orders o
    on o.tenant_id = c.tenant_id and o.customer_id = c.id and o.status not in ('draft', 'cancelled')
  group by c.tenant_id, c.id;
$$;

comment on function fn_refresh_customer_analytics() is
  'Read model: fills r_customer_analytics for all tenants.';

revoke execute on function fn_refresh_customer_analytics() from public;
