insert into shop.w_lines (price) values (1);
