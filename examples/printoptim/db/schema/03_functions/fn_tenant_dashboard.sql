create function fn_tenant_dashboard() returns setof r_tenant_dashboard
language sql
stable
security definer
set search_path = public, pg_temp
as $$
  select * from r_tenant_dashboard where tenant_id = current_tenant()
$$;

comment on function fn_tenant_dashboard() is 'Query: the dashboard of the session''s own tenant.';

revoke execute on function fn_tenant_dashboard() from public;
grant execute on function fn_tenant_dashboard() to printoptim_app;
