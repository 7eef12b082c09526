INSERT INTO shop.prices (product, valid) VALUES ('[1,2)', '[2024-01-01,2025-01-01)'); INSERT INTO shop.sales (id, product, valid) VALUES (1, '[1,2)', '[2024-02-01,2024-02-02)');
