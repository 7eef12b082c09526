insert into shop.w_customers (id, name) values (1, 'Ada'), (2, 'Grace');
