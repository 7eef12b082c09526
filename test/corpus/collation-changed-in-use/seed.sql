INSERT INTO shop.tags (name) VALUES ('a2');
