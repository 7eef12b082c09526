insert into shop.w_orders (id, code, total, small) values (1, 'A1', 10.25, 3);
