INSERT INTO shop.events (id, region, year) VALUES (1, 'eu', 2024), (2, 'us', 2023);
