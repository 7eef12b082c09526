insert into shop.w_orders (note) values ('x'), ('y');
insert into shop.w_refunds (note) values ('x');
