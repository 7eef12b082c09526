-- Coupons have their own table now.
alter table shop.w_orders drop column coupon;
