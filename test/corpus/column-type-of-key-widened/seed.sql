insert into shop.w_customers (name) values ('Ada'); insert into shop.w_orders (customer_id) values (1);
