insert into shop.books (name, pages) values ('x', 1);
