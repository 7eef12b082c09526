create view r_order_summary with (security_barrier) as
select
  o.tenant_id,
  o.id as order_id,
  o.order_number,
  o.status,
  o.placed_at,
  o.customer_id,
  c.first_name || ' ' || c.last_name as customer_name,
  coalesce(l.line_count, 0) as line_count,
  coalesce(l.piece_count, 0) as piece_count,
  o.total,
  i.invoice_number as latest_invoice_number,
  i.status as latest_invoice_status
from w_orders as o
join w_customers as c on c.tenant_id = o.tenant_id and c.id = o.customer_id
left join w_invoices as i on i.tenant_id = o.tenant_id and i.id = o.latest_invoice_id
left join (
  select tenant_id, order_id, count(*) as line_count, sum(quantity) as piece_count
  from w_order_lines
  group by tenant_id, order_id
) as l on l.tenant_id = o.tenant_id and l.order_id = o.id
where o.tenant_id = (select current_tenant());

comment on view r_order_summary is 'One line an order, for the list of orders.';

grant select on r_order_summary to printoptim_app;
