-- Run by the scheduler as the owner of the tables; readers see the old rows until it commits.
create function fn_refresh_read_models() returns void
language plpgsql
as $$
begin
  perform fn_refresh_inventory_summary();
  perform fn_refresh_customer_lifetime_value();
  perform fn_refresh_customer_analytics();

  refresh materialized view concurrently r_tenant_dashboard;
end
$$;

comment on function fn_refresh_read_models() is 'Read models: refreshes all of them.';

revoke execute on function fn_refresh_read_models() from public;
