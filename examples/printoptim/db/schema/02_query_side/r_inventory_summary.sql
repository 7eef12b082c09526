create table r_inventory_summary (
  tenant_id          uuid not null,
  product_id         uuid not null,
  sku                text not null,
  product_name       text not null,
  quantity_on_hand   bigint not null,
  quantity_reserved  bigint not null,
  quantity_available bigint not null generated always as (quantity_on_hand - quantity_reserved) stored,
  reorder_point      bigint not null,
  refreshed_at       timestamptz not null default now(),
  constraint r_inventory_summary_pkey primary key (tenant_id, product_id)
);

comment on table r_inventory_summary is 'From w_inventory and w_products, by fn_refresh_inventory_summary().';

-- The morning list of what to order: only the rows that are short.
create index r_inventory_summary_short_idx on r_inventory_summary (tenant_id, sku)
  where quantity_available <= reorder_point;

alter table r_inventory_summary enable row level security;

create policy r_inventory_summary_by_tenant on r_inventory_summary
  for select
  using (tenant_id = (select current_tenant()));

grant select on r_inventory_summary to printoptim_app, printoptim_readonly;
