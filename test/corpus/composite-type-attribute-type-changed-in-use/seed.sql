INSERT INTO shop.w_customers (id, home) VALUES (1, ROW('a', 5));
