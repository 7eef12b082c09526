create function fn_issue_invoice(
  p_order_id   uuid,
  p_issued_on  date default current_date,
  p_tax_rate   numeric default 0.200,
  p_invoice_id uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
begin
  insert into w_invoices (id, tenant_id, order_id, issued_on, due_on, net_amount, tax_rate)
  select
    p_invoice_id,
    o.tenant_id,
    o.id,
    p_issued_on,
    p_issued_on + t.payment_terms_days,
    o.total,
    p_tax_rate
  from w_orders as o
  join w_tenants as t on t.id = o.tenant_id
  where o.id = p_order_id
    and o.status not in ('draft', 'cancelled');

  if not found then
    raise exception 'order % cannot be invoiced', p_order_id
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  -- A corrected invoice takes the place of the one before.
  update w_invoices
  set status = 'void'
  where order_id = p_order_id and status = 'issued' and id <> p_invoice_id;

  update w_orders set latest_invoice_id = p_invoice_id where id = p_order_id;

  return p_invoice_id;
end
$$;

comment on function fn_issue_invoice(uuid, date, numeric, uuid) is
  'Command: invoices an order, replacing an unpaid invoice of the same order.';
