INSERT INTO shop.w_tenants (id) VALUES (1), (2);
INSERT INTO shop.w_orders (tenant_id) VALUES (1), (NULL);
