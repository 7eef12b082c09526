-- Orders and invoices have to be kept for years, so the customer's row stays and loses what names a person.
-- Runs with its owner's rights to reach the audit log too, and therefore checks the tenant itself.
create function fn_erase_customer(p_customer_id uuid) returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
  update w_customers
  set
    first_name = 'erased',
    last_name = 'erased',
    company = null,
    email = 'erased+' || p_customer_id || '@example.invalid',
    phone = null,
    ssn = null,
    birth_date = null,
    ip_address = null,
    notes = null
  where id = p_customer_id and tenant_id = current_tenant();

  if not found then
    raise exception 'customer % does not exist', p_customer_id using errcode = 'no_data_found';
  end if;

  delete from w_customer_addresses where customer_id = p_customer_id;

  update audit_log
  set old_row = null, new_row = null
  where table_name = 'w_customers' and row_id = p_customer_id;
end
$$;

comment on function fn_erase_customer(uuid) is 'Command: the right to be forgotten.';

revoke execute on function fn_erase_customer(uuid) from public;
grant execute on function fn_erase_customer(uuid) to printoptim_app;
