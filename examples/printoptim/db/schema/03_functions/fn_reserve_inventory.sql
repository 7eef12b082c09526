create function fn_reserve_inventory(p_order_line_id uuid) returns void
language plpgsql
as $$
declare
  line  w_order_lines;
  stock w_inventory;
begin
  select * into strict line from w_order_lines where id = p_order_line_id;

  -- The fullest place that has enough; products that are never stocked have no row here.
  select * into stock
  from w_inventory
  where tenant_id = line.tenant_id
    and product_id = line.product_id
    and quantity_on_hand - quantity_reserved >= line.quantity
  order by quantity_on_hand - quantity_reserved desc
  limit 1
  for update;

  if not found then
    return;
  end if;

  update w_inventory
  set quantity_reserved = quantity_reserved + line.quantity
  where id = stock.id;

  insert into w_inventory_movements (tenant_id, inventory_id, order_line_id, reason, quantity)
  values (line.tenant_id, stock.id, line.id, 'reservation', -line.quantity);
end
$$;

comment on function fn_reserve_inventory(uuid) is
  'Command: sets stock aside for an order line; what is not in stock will be printed.';
