INSERT INTO shop.events (id, tenant_id, happened_on, kind) VALUES (2, 1, '2024-05-01', 'login');
INSERT INTO shop.events_2023 (id, tenant_id, happened_on, kind) VALUES (1, 1, '2023-05-01', 'login');
