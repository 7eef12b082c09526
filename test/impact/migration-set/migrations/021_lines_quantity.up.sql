-- A tenant sells screws.
alter table shop.w_order_lines alter column quantity type bigint;
