create function fn_refresh_inventory_summary() returns void
language sql
as $$
  delete from r_inventory_summary;

  insert into r_inventory_summary
    (tenant_id, product_id, sku, product_name, quantity_on_hand, quantity_reserved, reorder_point)
  select
    p.tenant_id,
    p.id,
    p.sku,
    p.name,
    sum(i.quantity_on_hand),
    sum(i.quantity_reserved),
    sum(i.reorder_point)
  from w_products as p
  join w_inventory as i on i.tenant_id = p.tenant_id and i.product_id = p.id
  group by p.tenant_id, p.id;
$$;

comment on function fn_refresh_inventory_summary() is 'Read model: fills r_inventory_summary for all tenants.';

revoke execute on function fn_refresh_inventory_summary() from public;
