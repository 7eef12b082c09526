-- Carriers have begun to send tracking numbers longer than 50 characters. From varchar(50) to text no row is
-- rewritten and no index rebuilt, since every old value is a valid new one: the lock lasts milliseconds.
-- A column that a view shows cannot change its type, so the view is made anew in the same transaction and
-- nobody ever misses it. Its privileges and comment went with it and have to be given again.
drop view r_shipment_status;

alter table w_shipments alter column tracking_number type text;

comment on column w_shipments.tracking_number is 'In the carrier''s own notation, which may be long.';

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
