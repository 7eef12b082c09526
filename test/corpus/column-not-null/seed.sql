insert into shop.w_orders (id, tenant_id, note) values (1, 1, 'x');
