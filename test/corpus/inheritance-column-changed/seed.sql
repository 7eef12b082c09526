insert into shop.things (id, name) values (1, 'a'); insert into shop.books (id, name, pages) values (2, 'b', 3); insert into shop.cars (id) values (3);
