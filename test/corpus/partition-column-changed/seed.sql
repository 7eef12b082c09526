insert into shop.events (id, at, note) values (1, '2025-02-02', 'a'), (2, '2025-08-08', 'b');
