insert into shop.b (id) values (5);
