create view r_shipment_status with (security_barrier) as
select
  s.tenant_id,
  s.id as shipment_id,
  o.order_number,
  s.carrier,
  s.tracking_number,
  s.status,
  s.shipped_at,
  s.delivered_at,
  s.delivered_at - s.shipped_at as time_on_the_road
from w_shipments as s
join w_orders as o on o.tenant_id = s.tenant_id and o.id = s.order_id
where s.tenant_id = (select current_tenant());

comment on view r_shipment_status is 'Where the parcels are.';

grant select on r_shipment_status to printoptim_app, printoptim_readonly;
