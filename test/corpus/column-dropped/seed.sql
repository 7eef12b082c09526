insert into shop.w_orders (id, total) values (1, 2.5);
