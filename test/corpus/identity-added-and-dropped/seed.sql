insert into shop.w_orders (id, note) overriding system value values (7, 'x'); insert into shop.w_lines (id, note) values (5, 'y');
