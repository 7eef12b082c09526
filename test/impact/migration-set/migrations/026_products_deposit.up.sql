-- Bottles carry a deposit.
alter table shop.w_products add column deposit shop.amount;
