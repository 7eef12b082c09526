-- Built on another view whose file comes later in the alphabet: the order is worked out by `confiture build`.
create view r_customer_balances with (security_barrier) as
select
  c.tenant_id,
  c.id as customer_id,
  c.first_name || ' ' || c.last_name as customer_name,
  count(*) as open_invoices,
  sum(i.balance) as balance,
  min(i.issued_on) as oldest_invoice_on
from r_open_invoices as i
join w_customers as c on c.tenant_id = i.tenant_id and c.id = i.customer_id
group by c.tenant_id, c.id;

comment on view r_customer_balances is 'What each customer still has to pay.';

grant select on r_customer_balances to printoptim_app;
