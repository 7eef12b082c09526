-- Checked by hand: no e-mail is there twice within a tenant.
create unique index concurrently w_customers_tenant_id_email_key on shop.w_customers (tenant_id, email);
