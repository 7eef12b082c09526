insert into shop.w_orders (id, note, total) values (1, 'x', 2.5);
