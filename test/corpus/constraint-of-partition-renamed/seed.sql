INSERT INTO shop.events (id, tenant_id, happened_on, kind) VALUES
  (1, 1, '2023-05-01', 'login'), (2, 1, '2024-05-01', 'login'), (3, 2, '2024-06-01', NULL);
