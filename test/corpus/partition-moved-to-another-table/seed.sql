insert into shop.p1 (id, at) values (1, '2025-02-02');
