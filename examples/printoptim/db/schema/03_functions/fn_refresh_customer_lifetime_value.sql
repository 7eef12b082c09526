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
