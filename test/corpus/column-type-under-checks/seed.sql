insert into shop.w_orders (id, state) values (1, 'sent');
