-- Every order has a currency.
alter table shop.w_orders alter column currency set not null;
