insert into shop.w_customers (name) values ('Ada');
