INSERT INTO shop.w_orders (id, tenant_id, number, status, placed_at) VALUES
  (1, 1, 'A-1', 'open', '2024-01-05'), (2, 1, 'A-2', 'paid', NULL), (3, 2, 'A-1', 'open', '2024-02-01');
