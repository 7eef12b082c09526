INSERT INTO shop.w_orders (id, status) VALUES (1, 'open'), (2, 'paid');
