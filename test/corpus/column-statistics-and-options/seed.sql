insert into shop.w_orders (id, tenant_id) values (1, 2);
