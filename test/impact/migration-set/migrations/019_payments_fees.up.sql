-- The cash payments that accounting found, and the fee that providers take from now on.
insert into shop.w_payments (order_id, provider, paid) values (1, 'cash', 2.50), (2, 'cash', 3);
alter table shop.w_payments add column fee numeric(12, 2);
