INSERT INTO shop.w_customers (id) VALUES (1); INSERT INTO shop.w_accounts (id) VALUES (1); INSERT INTO shop.w_orders (id, buyer_id) VALUES (7, 1);
