INSERT INTO shop.addresses (street, city) VALUES ('a', 'b');
