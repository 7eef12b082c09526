insert into shop.books (id, pages) values (1, 2);
