insert into shop.books (id) values (1);
