insert into shop.w_orders (id, total, totals) values (1, 2.5, '{1.25}');
