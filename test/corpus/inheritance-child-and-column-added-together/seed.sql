insert into shop.things (id) values (1);
