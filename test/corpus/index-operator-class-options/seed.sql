INSERT INTO shop.documents (id, words, body) VALUES (1, 'a b', 'c d');
