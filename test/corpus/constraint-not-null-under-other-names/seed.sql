INSERT INTO shop.w_orders (number, total) VALUES ('A-1', 3), ('A-2', 4);
