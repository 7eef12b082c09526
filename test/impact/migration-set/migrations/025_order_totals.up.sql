-- For the new reports.
create function shop.order_total(wanted bigint) returns numeric
  language sql stable
  as $$ select sum(quantity * unit_price) from shop.w_order_lines where order_id = wanted $$;

create view shop.w_tenant_revenue as
  select tenant_id, date_trunc('month', placed_at) as month, sum(total) as revenue
  from shop.w_orders
  group by 1, 2;
