create schema shop;
create table shop.w_lines (price numeric, total numeric generated always as (price * 3) stored); comment on column shop.w_lines.total is 'x'; grant select (total) on shop.w_lines to shop_app; alter table shop.w_lines alter total set statistics 70;
