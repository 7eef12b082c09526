insert into shop.w_files (body) values ('b');
