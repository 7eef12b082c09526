INSERT INTO shop.rates (id, valid, gaps) VALUES (1, '[1,5)', '{[1,2),[3,4)}');
