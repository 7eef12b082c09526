insert into shop.w_orders (id, tenant_id, state, total, placed_on) values (1, 1, 'new', 12.5, '2026-01-02'), (2, 1, 'sent', 3, '2026-01-03');
