insert into shop.events_1 (tenant_id, at) values (1, '2025-02-02');
