-- Takes everything of 000 away again, and every row with it. Nothing says cascade: should something that
-- 000 did not make depend on it, this fails and leaves all as it was.
--
-- What stays: the roles, because they belong to the whole cluster and another database may use them.

drop function
  fn_add_order_line,
  fn_confirm_order,
  fn_create_order,
  fn_erase_customer,
  fn_issue_invoice,
  fn_order_total,
  fn_price_of,
  fn_refresh_inventory_summary,
  fn_refresh_read_models,
  fn_register_payment,
  fn_reserve_inventory,
  fn_ship_order,
  fn_start_print_job,
  fn_tenant_dashboard;

drop materialized view r_tenant_dashboard;

drop view
  r_customer_balances,
  r_open_invoices,
  r_order_summary,
  r_print_queue,
  r_shipment_status;

-- In one statement, because w_orders and w_invoices refer to each other.
drop table
  r_inventory_summary,
  w_customer_addresses,
  w_customers,
  w_inventory,
  w_inventory_movements,
  w_invoices,
  w_order_lines,
  w_orders,
  w_payments,
  w_price_list_items,
  w_price_lists,
  w_print_jobs,
  w_printers,
  w_products,
  w_shipments,
  w_tenants,
  audit_log;

drop function
  current_tenant,
  record_change,
  set_updated_at;

drop domain
  currency_code,
  email_address,
  money_amount;

drop type
  invoice_status,
  movement_reason,
  order_status,
  payment_method,
  print_job_status,
  printer_status,
  shipment_status,
  tenant_plan;

drop extension
  btree_gist,
  citext,
  pg_trgm;

-- The privilege that 000 took from public is not given back: only PostgreSQL 13 and 14 had it to begin with.
revoke usage on schema public from printoptim_app, printoptim_readonly;
