INSERT INTO shop.w_customers (id) VALUES (1);
