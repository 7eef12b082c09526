insert into shop.w_orders (id, code, total) values (1, 'A1', 120.25);
