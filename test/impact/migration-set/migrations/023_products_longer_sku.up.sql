-- A longer varchar rewrites nothing.
alter table shop.w_products alter column sku type varchar(64);
