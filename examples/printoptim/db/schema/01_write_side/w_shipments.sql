create table w_shipments (
  id              uuid primary key default gen_random_uuid(),
  tenant_id       uuid not null references w_tenants,
  order_id        uuid not null,
  carrier         text not null,
  tracking_number text,
  status          shipment_status not null default 'packed',
  shipped_at      timestamptz,
  delivered_at    timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint w_shipments_order_fkey
    foreign key (tenant_id, order_id) references w_orders (tenant_id, id),
  constraint w_shipments_tracking_number_key unique (tenant_id, carrier, tracking_number),
  constraint w_shipments_delivered_after_shipped check (delivered_at >= shipped_at),
  constraint w_shipments_shipped_when_moving check (status = 'packed' or shipped_at is not null)
);

comment on table w_shipments is 'A parcel with prints; an order may need several.';
comment on column w_shipments.tracking_number is 'In the carrier''s own notation, which may be long.';

create index w_shipments_order_idx on w_shipments (tenant_id, order_id);

create trigger w_shipments_set_updated_at
  before update on w_shipments
  for each row execute function set_updated_at();

alter table w_shipments enable row level security;

create policy w_shipments_by_tenant on w_shipments
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_shipments to printoptim_app;
grant select on w_shipments to printoptim_readonly;
