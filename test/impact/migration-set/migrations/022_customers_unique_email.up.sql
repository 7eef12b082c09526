-- The index is there, so this is a matter of the catalog.
alter table shop.w_customers
  add constraint w_customers_tenant_id_email_key unique using index w_customers_tenant_id_email_key;
