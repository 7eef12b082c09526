insert into shop.c (id) values (1), (2);
