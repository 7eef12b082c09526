insert into shop.books (id, name) values (1, 'x'); insert into shop.cars (id, name) values (2, 'y');
