-- Back to 50 characters. PostgreSQL has to read and rewrite the table for this, with nobody else in it; and when
-- a longer number has come in, it refuses rather than cut it off: see to those rows first.
drop view r_shipment_status;

alter table w_shipments alter column tracking_number type varchar(50);

comment on column w_shipments.tracking_number is 'In the carrier''s own notation.';

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
