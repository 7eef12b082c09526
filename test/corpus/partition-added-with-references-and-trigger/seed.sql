insert into shop.w_customers (id) values (1); insert into shop.events (id, at, customer_id) values (1, '2025-02-02', 1);
