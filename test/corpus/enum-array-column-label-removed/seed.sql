INSERT INTO shop.w_orders (id, status) VALUES (1, '{open,paid}'), (2, NULL);
