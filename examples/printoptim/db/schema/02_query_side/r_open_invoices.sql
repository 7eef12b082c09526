-- A view reads its tables with the rights of its owner, whom row level security does not bind
-- (security_invoker came with PostgreSQL 15), so each view names the tenant itself.
create view r_open_invoices with (security_barrier) as
select
  i.tenant_id,
  i.id as invoice_id,
  i.invoice_number,
  i.order_id,
  o.customer_id,
  i.issued_on,
  i.gross_amount,
  coalesce(p.paid_amount, 0) as paid_amount,
  i.gross_amount - coalesce(p.paid_amount, 0) as balance
from w_invoices as i
join w_orders as o on o.tenant_id = i.tenant_id and o.id = i.order_id
left join (
  select tenant_id, invoice_id, sum(amount) as paid_amount
  from w_payments
  group by tenant_id, invoice_id
) as p on p.tenant_id = i.tenant_id and p.invoice_id = i.id
where i.tenant_id = (select current_tenant())
  and i.status = 'issued';

comment on view r_open_invoices is 'Invoices not yet paid in full, with what is left to pay.';

grant select on r_open_invoices to printoptim_app, printoptim_readonly;
