INSERT INTO shop.rates (id, valid) VALUES (1, '[a,c)');
