INSERT INTO shop.bookings (id, room, during) VALUES (1, '[1,2)', '[2024-01-01,2024-01-05)'), (2, '[2,3)', '[2024-01-03,2024-01-07)');
