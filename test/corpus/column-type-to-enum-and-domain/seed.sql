insert into shop.w_orders (state, states, total) values ('sent', '{open,sent}', 3.5);
