insert into shop.w_orders (note) values ('x');
