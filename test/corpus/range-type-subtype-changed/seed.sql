INSERT INTO shop.rates (id, valid) VALUES (1, '[1,5)'), (2, NULL), (3, 'empty');
