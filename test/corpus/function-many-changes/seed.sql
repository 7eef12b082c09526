INSERT INTO shop.w_orders (id, tenant_id, status, total) VALUES
  (1, 1, 'open', 10.50), (2, 1, 'paid', 20), (3, 2, 'open', 5.25);
