create function fn_confirm_order(p_order_id uuid) returns void
language plpgsql
as $$
begin
  update w_orders set status = 'confirmed' where id = p_order_id and status = 'draft';

  if not found then
    raise exception 'order % is not a draft', p_order_id
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  perform fn_reserve_inventory(id) from w_order_lines where order_id = p_order_id;

  insert into w_print_jobs (tenant_id, order_line_id, pages_total)
  select l.tenant_id, l.id, l.quantity * p.pages_per_unit
  from w_order_lines as l
  join w_products as p on p.tenant_id = l.tenant_id and p.id = l.product_id
  where l.order_id = p_order_id
    and not exists (
      select from w_inventory_movements as m
      where m.tenant_id = l.tenant_id and m.order_line_id = l.id and m.reason = 'reservation'
    );
end
$$;

comment on function fn_confirm_order(uuid) is
  'Command: confirms a draft, takes from stock what is there and queues print jobs for the rest.';
