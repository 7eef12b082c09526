insert into shop.loose (id, at) values (1, '2025-02-02');
