create function fn_add_order_line(
  p_order_id      uuid,
  p_product_id    uuid,
  p_quantity      integer,
  p_order_line_id uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
declare
  the_order w_orders;
begin
  -- Locked, so that two lines added at once do not take the same number.
  select * into the_order from w_orders where id = p_order_id for update;

  if not found then
    raise exception 'order % does not exist', p_order_id using errcode = 'no_data_found';
  end if;

  if the_order.status <> 'draft' then
    raise exception 'order % is %, lines are added to drafts only', the_order.order_number, the_order.status
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  insert into w_order_lines (id, tenant_id, order_id, line_number, product_id, quantity, unit_price)
  select
    p_order_line_id,
    the_order.tenant_id,
    p_order_id,
    coalesce(max(line_number), 0) + 1,
    p_product_id,
    p_quantity,
    fn_price_of(p_product_id, p_quantity, the_order.placed_at::date)
  from w_order_lines
  where tenant_id = the_order.tenant_id and order_id = p_order_id;

  update w_orders set total = fn_order_total(p_order_id) where id = p_order_id;

  return p_order_line_id;
end
$$;

comment on function fn_add_order_line(uuid, uuid, integer, uuid) is
  'Command: adds a product to a draft order at the price of the day.';
