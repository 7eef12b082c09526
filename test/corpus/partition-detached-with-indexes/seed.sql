insert into shop.events_2025 (id, at, note) values (1, '2025-02-02', 'x');
