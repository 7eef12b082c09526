insert into shop.books (id, amount, pages) values (1, '5', 2);
