insert into shop.w_raw (amount, day, ids) values ('12', '2026-01-02', '5f8b1f8e-0000-4000-8000-000000000001');
