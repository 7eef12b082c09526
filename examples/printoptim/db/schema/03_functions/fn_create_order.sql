-- Commands take the id of what they create, so that a caller who repeats a call cannot create it twice.
create function fn_create_order(
  p_customer_id      uuid,
  p_shipping_address text,
  p_order_id         uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
begin
  insert into w_orders (id, tenant_id, customer_id, shipping_address)
  select p_order_id, c.tenant_id, c.id, p_shipping_address
  from w_customers as c
  where c.id = p_customer_id;

  if not found then
    raise exception 'customer % does not exist', p_customer_id using errcode = 'no_data_found';
  end if;

  return p_order_id;
end
$$;

comment on function fn_create_order(uuid, text, uuid) is 'Command: starts a draft order.';
