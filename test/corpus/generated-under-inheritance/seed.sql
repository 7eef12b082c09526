insert into shop.books (price, pages) values (10, 2);
