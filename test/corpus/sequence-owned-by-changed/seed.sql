insert into shop.w_orders (id, no) values (1, 2);
