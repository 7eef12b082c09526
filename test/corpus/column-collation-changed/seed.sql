insert into shop.w_customers (id, name, code) values (1, 'Ada', 'A');
