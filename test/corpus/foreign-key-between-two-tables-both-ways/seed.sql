INSERT INTO shop.w_orders (id) VALUES (1); INSERT INTO shop.w_lines (id, order_id) VALUES (5, 1); UPDATE shop.w_orders SET last_line = 5;
