INSERT INTO shop.tags (code, alias) VALUES ('a', 'b');
