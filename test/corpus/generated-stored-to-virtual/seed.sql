insert into shop.w_lines (price, amount) values (2.5, 4);
