INSERT INTO shop.rates (id, valid) VALUES (1, '[1,5)');
