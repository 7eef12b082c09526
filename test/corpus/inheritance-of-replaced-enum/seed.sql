insert into shop.books (id, state) values (1, 'new');
