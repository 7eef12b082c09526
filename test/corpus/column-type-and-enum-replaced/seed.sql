insert into shop.w_orders (id, state, past) values (1, 'sent', 'new');
