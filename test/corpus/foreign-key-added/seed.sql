INSERT INTO shop.w_customers (id, tenant_id, email) VALUES (10, 1, 'ann@shop.test'), (11, 2, 'bob@shop.test');
INSERT INTO shop.w_orders (id, tenant_id, customer_id, total) VALUES (1, 1, 10, 9.90), (2, 2, 11, 5), (3, NULL, NULL, 1);
