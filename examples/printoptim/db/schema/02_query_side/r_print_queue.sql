create view r_print_queue with (security_barrier) as
select
  j.tenant_id,
  j.id as print_job_id,
  row_number() over (partition by j.tenant_id order by j.priority, j.created_at, j.id) as place_in_queue,
  o.order_number,
  p.name as product_name,
  p.paper_format,
  j.pages_total,
  j.priority,
  j.created_at as queued_at
from w_print_jobs as j
join w_order_lines as l on l.tenant_id = j.tenant_id and l.id = j.order_line_id
join w_orders as o on o.tenant_id = l.tenant_id and o.id = l.order_id
join w_products as p on p.tenant_id = l.tenant_id and p.id = l.product_id
where j.tenant_id = (select current_tenant())
  and j.status = 'queued';

comment on view r_print_queue is 'What the printers will do next, in that order.';

grant select on r_print_queue to printoptim_app, printoptim_readonly;
