insert into shop.events (id, at) values (1, '2025-02-02');
