insert into shop.w_customers (id, name) values ('5f8b1f8e-0000-4000-8000-000000000001', 'Ada'); insert into shop.w_orders (id, customer_id) values (1, '5f8b1f8e-0000-4000-8000-000000000001');
