insert into shop.w_lines (id, price) values (1, 2);
