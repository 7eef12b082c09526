insert into shop.w_orders (tags, counts, codes) values ('{a,b}', '{1,2}', '{x}');
