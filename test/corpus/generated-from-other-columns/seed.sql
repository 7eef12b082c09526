insert into shop.w_lines (id) values (1);
