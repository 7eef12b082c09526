insert into shop.events (id, at) overriding system value values (1, '2025-02-02');
