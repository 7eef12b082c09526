insert into shop.w_files (id, body) values (1, 'x');
