INSERT INTO shop.w_orders (id, total) VALUES (1, 10.5), (2, 3);
