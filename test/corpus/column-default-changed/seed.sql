insert into shop.w_orders (state) values ('new');
