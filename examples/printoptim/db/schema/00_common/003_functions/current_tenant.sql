-- The application says once per transaction for whom it works: set local printoptim.tenant_id = '…'.
-- Without it the result is null, and every policy then hides every row.
create function current_tenant() returns uuid
language sql
stable
parallel safe
as $$
  select nullif(current_setting('printoptim.tenant_id', true), '')::uuid
$$;

comment on function current_tenant() is 'The tenant this session works for, or null.';
