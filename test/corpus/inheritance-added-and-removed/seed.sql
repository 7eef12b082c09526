insert into shop.books (id, name, pages) values (1, 'x', 2); insert into shop.cars (id, wheels) values (1, 4);
