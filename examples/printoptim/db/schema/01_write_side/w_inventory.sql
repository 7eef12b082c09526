create table w_inventory (
  id                uuid primary key default gen_random_uuid(),
  tenant_id         uuid not null references w_tenants,
  product_id        uuid not null,
  location          text not null default 'main',
  quantity_on_hand  integer not null default 0,
  quantity_reserved integer not null default 0,
  reorder_point     integer not null default 0,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  constraint w_inventory_tenant_key unique (tenant_id, id),
  constraint w_inventory_location_key unique (tenant_id, product_id, location),
  constraint w_inventory_product_fkey
    foreign key (tenant_id, product_id) references w_products (tenant_id, id),
  constraint w_inventory_reserved_is_there check (quantity_reserved between 0 and quantity_on_hand),
  constraint w_inventory_reorder_point_not_negative check (reorder_point >= 0)
);

comment on table w_inventory is 'How much of a product lies at which place.';
comment on column w_inventory.quantity_reserved is 'Part of quantity_on_hand that confirmed orders wait for.';

create trigger w_inventory_set_updated_at
  before update on w_inventory
  for each row execute function set_updated_at();

alter table w_inventory enable row level security;

create policy w_inventory_by_tenant on w_inventory
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_inventory to printoptim_app;
grant select on w_inventory to printoptim_readonly;
