insert into shop.w_orders (id, no) overriding system value values (20, -20);
