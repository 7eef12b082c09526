insert into shop.events (id, state) values (1, 'new');
