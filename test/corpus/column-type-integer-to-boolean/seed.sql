insert into shop.w_orders (id, is_paid) values (1, default);
