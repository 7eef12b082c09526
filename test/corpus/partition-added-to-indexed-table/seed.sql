insert into shop.events (id, at, note) values (1, '2025-02-02', 'x');
