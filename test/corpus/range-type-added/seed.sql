INSERT INTO shop.rates (id) VALUES (1);
