-- A constant default is kept in the catalog; no row is touched.
alter table shop.w_orders add column is_gift boolean not null default false;
