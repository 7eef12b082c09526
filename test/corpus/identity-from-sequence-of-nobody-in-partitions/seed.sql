insert into shop.w_orders (year) values (2024), (2025);
insert into shop.w_refunds (year) values (2024);
