-- Loses nothing that cannot be computed again. The function goes first: it writes the column.
create or replace function fn_issue_invoice(
  p_order_id   uuid,
  p_issued_on  date default current_date,
  p_tax_rate   numeric default 0.200,
  p_invoice_id uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
begin
  insert into w_invoices (id, tenant_id, order_id, issued_on, net_amount, tax_rate)
  select p_invoice_id, o.tenant_id, o.id, p_issued_on, o.total, p_tax_rate
  from w_orders as o
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

alter table w_invoices drop column due_on;
