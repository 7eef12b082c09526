create function fn_ship_order(
  p_order_id        uuid,
  p_carrier         text,
  p_tracking_number text,
  p_shipment_id     uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
begin
  update w_orders
  set status = 'shipped'
  where id = p_order_id and status in ('confirmed', 'in_production');

  if not found then
    raise exception 'order % is not ready to be shipped', p_order_id
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  insert into w_shipments (id, tenant_id, order_id, carrier, tracking_number, status, shipped_at)
  select p_shipment_id, o.tenant_id, o.id, p_carrier, p_tracking_number, 'in_transit', now()
  from w_orders as o
  where o.id = p_order_id;

  return p_shipment_id;
end
$$;

comment on function fn_ship_order(uuid, text, text, uuid) is 'Command: hands an order to a carrier.';
