-- A journal: rows are added, never changed, so there is no updated_at.
create table w_inventory_movements (
  id            bigint generated always as identity primary key,
  tenant_id     uuid not null references w_tenants,
  inventory_id  uuid not null,
  order_line_id uuid,
  reason        movement_reason not null,
  quantity      integer not null,
  created_at    timestamptz not null default now(),
  constraint w_inventory_movements_inventory_fkey
    foreign key (tenant_id, inventory_id) references w_inventory (tenant_id, id),
  constraint w_inventory_movements_order_line_fkey
    foreign key (tenant_id, order_line_id) references w_order_lines (tenant_id, id),
  constraint w_inventory_movements_quantity_not_zero check (quantity <> 0)
);

comment on table w_inventory_movements is 'Why the numbers in w_inventory changed.';
comment on column w_inventory_movements.quantity is 'Positive when stock came in, negative when it went out.';

create index w_inventory_movements_inventory_idx on w_inventory_movements (tenant_id, inventory_id);

create index w_inventory_movements_order_line_idx on w_inventory_movements (tenant_id, order_line_id);

alter table w_inventory_movements enable row level security;

create policy w_inventory_movements_by_tenant on w_inventory_movements
  using (tenant_id = (select current_tenant()));

grant select, insert on w_inventory_movements to printoptim_app;
grant select on w_inventory_movements to printoptim_readonly;
