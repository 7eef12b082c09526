insert into shop.w_orders (id, note) values (1, 'x');
