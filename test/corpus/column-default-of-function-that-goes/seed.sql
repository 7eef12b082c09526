insert into shop.w_orders (id) values (1);
