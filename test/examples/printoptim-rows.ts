/** Tables that a copy of the example takes along, and whose rows belong to a tenant. */
export const tenantTables = [
  'w_customers',
  'w_customer_addresses',
  'w_products',
  'w_price_lists',
  'w_price_list_items',
  'w_inventory',
  'w_printers',
  'w_orders',
  'w_order_lines',
  'w_print_jobs',
  'w_invoices',
  'w_payments',
  'w_shipments',
  'r_customer_analytics',
  'r_customer_lifetime_value',
  'r_inventory_summary',
] as const;

const ids = (what: string, number: string): string => `md5('${what}' || ${number})::uuid`;
const tenantOf = (number: string): string => ids('tenant', `(${number}) % 20`);

/**
 * SQL that fills the example with about 19 rows for each customer, in 20 tenants: the write side as it is here, the
 * read side by the example's own function. Nobody in it exists.
 */
export function printoptimRows(customers: number): string {
  const each = (count: number, name: string): string => `generate_series(0, ${count} - 1) ${name}`;
  return `set session_replication_role = replica;
insert into w_tenants (id, slug, name, plan)
  select ${ids('tenant', 'i')}, 'shop-' || i, 'Shop ' || i, 'studio' from ${each(20, 'i')};
insert into w_products (id, tenant_id, sku, name, paper_format, list_price)
  select ${ids('product', 'i')}, ${tenantOf('i')}, 'SKU-' || i, 'Poster ' || i, 'A' || i % 6, 5 + i % 40
  from ${each(400, 'i')};
insert into w_price_lists (id, tenant_id, name, valid_during)
  select ${ids('list', 'i')}, ${tenantOf('i')}, 'All year', '[2026-01-01,2027-01-01)' from ${each(20, 'i')};
insert into w_price_list_items (tenant_id, price_list_id, product_id, unit_price)
  select ${tenantOf('i')}, ${ids('list', 'i % 20')}, ${ids('product', 'i')}, 4 + i % 40 from ${each(400, 'i')};
insert into w_inventory (tenant_id, product_id, quantity_on_hand, quantity_reserved)
  select ${tenantOf('i')}, ${ids('product', 'i')}, 100 + i, i % 90 from ${each(400, 'i')};
insert into w_printers (id, tenant_id, name, model, pages_per_minute, network_address)
  select ${ids('printer', 'i')}, ${tenantOf('i')}, 'Printer ' || i, 'M' || i % 7, 40, '192.0.2.0'::inet + i
  from ${each(60, 'i')};
insert into w_customers (id, tenant_id, first_name, last_name, company, email, phone, ssn, birth_date, ip_address, notes, loyalty_tier)
  select ${ids('customer', 'i')}, ${tenantOf('i')}, 'First' || i % 997, 'Canary' || i, case when i % 3 = 0 then 'Canary & Co ' || i end,
    'canary.' || i || '@mail' || i % 50 || '.example', '+44 7700 ' || lpad((i % 1000000)::text, 6, '0'),
    case when i % 4 > 0 then lpad((i % 1000)::text, 3, '0') || '-' || lpad((i % 90 + 10)::text, 2, '0') || '-' || lpad((i % 10000)::text, 4, '0') end,
    date '1940-01-01' + i % 25000, '10.0.0.0'::inet + i, case when i % 5 = 0 then 'Canary note of ' || i end,
    (array['bronze', 'silver', 'gold', null])[1 + i % 4]::loyalty_tier
  from ${each(customers, 'i')};
insert into w_customer_addresses (id, tenant_id, customer_id, street, postal_code, city, country_code, is_default)
  select ${ids('address', 'i')}, ${tenantOf('i')}, ${ids('customer', 'i')}, i || ' Canary Street', 'ZZ' || i % 10000, 'Canaryton', 'GB', true
  from ${each(customers, 'i')};
insert into w_orders (id, tenant_id, customer_id, status, placed_at, shipping_address, billing_address, total)
  select ${ids('order', 'i')}, ${tenantOf(`i % ${customers}`)}, ${ids('customer', `i % ${customers}`)},
    (enum_range(null::order_status))[1 + i % 6], timestamptz '2026-01-01' + i * interval '1 minute',
    i || ' Canary Street', case when i % 2 = 0 then i || ' Canary Road' end, 0
  from ${each(customers * 3, 'i')};
insert into w_order_lines (id, tenant_id, order_id, line_number, product_id, quantity, unit_price)
  select ${ids('line', 'i')}, ${tenantOf(`(i / 2) % ${customers}`)}, ${ids('order', 'i / 2')}, 1 + i % 2,
    ${ids('product', `(i / 2) % ${customers} % 20 + 20 * (i % 20)`)}, 1 + i % 9, 3 + i % 50
  from ${each(customers * 6, 'i')};
update w_orders o set total = l.total
  from (select order_id, sum(line_total) as total from w_order_lines group by order_id) l where l.order_id = o.id;
insert into w_print_jobs (tenant_id, order_line_id, pages_total)
  select ${tenantOf('i')}, ${ids('line', 'i * 2')}, 1 + i % 200 from ${each(customers, 'i')};
insert into w_invoices (id, tenant_id, order_id, issued_on, due_on, net_amount)
  select ${ids('invoice', 'i')}, ${tenantOf(`i % ${customers}`)}, ${ids('order', 'i')}, date '2026-02-01', date '2026-03-01', 10 + i % 500
  from ${each(customers * 2, 'i')};
update w_orders o set latest_invoice_id = i.id from w_invoices i where i.order_id = o.id;
insert into w_payments (tenant_id, invoice_id, method, amount, payment_token)
  select ${tenantOf(`i % ${customers}`)}, ${ids('invoice', 'i')}, (case when i % 2 = 0 then 'card' else 'cash' end)::payment_method,
    1 + i % 90, case when i % 2 = 0 then 'canary_card_' || i end
  from ${each(customers * 2, 'i')};
insert into w_shipments (tenant_id, order_id, carrier, tracking_number, status, shipped_at)
  select ${tenantOf('i')}, ${ids('order', 'i')}, 'Parcels', 'CANARY' || lpad(i::text, 9, '0'), 'in_transit', '2026-02-02'
  from ${each(customers, 'i')};
reset session_replication_role;
analyze;
select fn_refresh_inventory_summary(), fn_refresh_customer_lifetime_value(), fn_refresh_customer_analytics();
refresh materialized view r_tenant_dashboard;
analyze`;
}
