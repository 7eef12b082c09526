insert into shop.w_orders (id, note) values (7, 'x');
