INSERT INTO shop.w_customers (id, email) VALUES (1, 'ann@shop.test'), (2, NULL);
