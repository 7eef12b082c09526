INSERT INTO shop.w_orders (id, tenant_id, number, status, total, placed_at) VALUES
  (1, 1, 'A-1', 'open', 10.50, '2024-01-05'), (2, 1, 'A-2', 'paid', 20, NULL), (3, 2, 'A-1', 'open', 5.25, '2024-02-01');
