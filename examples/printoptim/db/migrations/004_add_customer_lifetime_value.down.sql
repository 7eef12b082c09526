-- Loses nothing: the rows are computed from w_orders. Whoever calls comes first, then what is called.
create or replace function fn_refresh_read_models() returns void
language plpgsql
as $$
begin
  perform fn_refresh_inventory_summary();

  refresh materialized view concurrently r_tenant_dashboard;
end
$$;

drop function fn_refresh_customer_lifetime_value();

drop table r_customer_lifetime_value;
