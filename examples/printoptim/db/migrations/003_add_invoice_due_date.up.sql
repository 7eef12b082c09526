-- confiture: no-transaction
--
-- Every invoice gets a due date, the old ones too. In one transaction, the lock of the first statement would be
-- held through the backfill and nobody could even read an invoice meanwhile. Statement by statement, the strong
-- locks last milliseconds; stopped half-way, the run is taken up again at the statement where it stopped.

-- 1. Nullable and without a default: a change of the catalog only.
alter table w_invoices add column due_on date;

comment on column w_invoices.due_on is 'issued_on plus the payment terms the shop had on that day.';

-- 2. From here on new invoices have it. All invoices are made by this command, so no deployment is needed first.
create or replace function fn_issue_invoice(
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

-- 3. The old ones. Locks rows, not the table: readers do not notice, and issued invoices hardly ever change.
update w_invoices as i
set due_on = i.issued_on + t.payment_terms_days
from w_tenants as t
where t.id = i.tenant_id
  and i.due_on is null;

-- 4. The promise, for new rows only. To get its lock it has to outwait whoever still ran the old function.
alter table w_invoices add constraint w_invoices_due_on_is_set check (due_on is not null) not valid;

-- 5. The invoices those left behind: none as a rule.
update w_invoices as i
set due_on = i.issued_on + t.payment_terms_days
from w_tenants as t
where t.id = i.tenant_id
  and i.due_on is null;

-- 6. The promise checked for every row, under a lock that lets everybody read and write.
alter table w_invoices validate constraint w_invoices_due_on_is_set;

-- 7. With that check proven, `set not null` need not read the table, and the check has done its work.
alter table w_invoices alter column due_on set not null;

alter table w_invoices drop constraint w_invoices_due_on_is_set;
