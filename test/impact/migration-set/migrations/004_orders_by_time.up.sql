-- The dashboard sorts by time within a tenant.
create index concurrently w_orders_tenant_id_placed_at_idx on shop.w_orders (tenant_id, placed_at desc);
