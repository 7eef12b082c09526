create schema shop;
create table shop.w_lines (price numeric, amount integer, total numeric(12,2) generated always as (price * amount) stored);
