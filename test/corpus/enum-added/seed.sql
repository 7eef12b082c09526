INSERT INTO shop.w_orders (id) VALUES (1);
