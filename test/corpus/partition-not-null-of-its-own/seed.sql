insert into shop.events (id, at, note) values (1, '2025-02-02', 'y'), (2, '2026-02-02', 'z');
