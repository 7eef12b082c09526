create function fn_register_payment(
  p_invoice_id    uuid,
  p_amount        numeric,
  p_method        payment_method,
  p_payment_token text default null,
  p_received_at   timestamptz default now(),
  p_payment_id    uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
declare
  the_invoice w_invoices;
  paid        numeric;
begin
  select * into strict the_invoice from w_invoices where id = p_invoice_id for update;

  insert into w_payments (id, tenant_id, invoice_id, method, amount, payment_token, received_at)
  values
    (p_payment_id, the_invoice.tenant_id, p_invoice_id, p_method, p_amount, p_payment_token, p_received_at);

  select sum(amount) into paid from w_payments where invoice_id = p_invoice_id;

  if paid >= the_invoice.gross_amount then
    update w_invoices set status = 'paid' where id = p_invoice_id;
  end if;

  return p_payment_id;
end
$$;

comment on function fn_register_payment(uuid, numeric, payment_method, text, timestamptz, uuid) is
  'Command: books money received; the payment that completes the amount closes the invoice.';
